using System.CommandLine;
using Commonweal.Platform.Data;
using Spectre.Console;

namespace Commonweal.Platform.Backup;

/// <summary><c>commonweal backup FILE</c> and <c>commonweal restore FILE</c>.</summary>
public sealed class BackupRoom : Room
{
    public override IEnumerable<Command> Verbs() => [Backup(), Restore()];

    private static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The zip file to write" };
        var withKeys = new Option<bool>("--with-keys") { Description = "Also the community's signing key, the cookies' keys and the authenticators: then keep the file as safe as the keys" };
        var verb = new Command("backup", "Write the whole community into one file, while it goes on working") { file, withKeys };
        verb.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
        {
            var settings = CommandLine.SettingsOf(parsed);
            var path = parsed.GetValue(file)!;
            await using var db = Connect.OpenExisting(settings);
            var manifest = await WithProgress("Writing", progress =>
                new MakeBackup(db, settings, TimeProvider.System).Run(path, parsed.GetValue(withKeys), progress, cancel));
            Console.WriteLine($"{path}: {manifest.Tables.Sum(t => t.Rows)} rows of {manifest.Tables.Count} tables, ledger up to entry {manifest.LedgerEntries}.");
            if (!manifest.WithKeys)
                Console.WriteLine("The keys are not in it: keep a copy of the file community.key of the keys folder in another place.");
            return 0;
        }));
        return verb;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'commonweal backup' wrote, from either kind of database" };
        var verb = new Command("restore", "Put a backup into an empty place: all of it, or nothing") { file };
        verb.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
        {
            var settings = CommandLine.SettingsOf(parsed);
            var madeHere = !settings.IsPostgres && !File.Exists(settings.SqliteFile);
            Directory.CreateDirectory(settings.DataFolder);
            try
            {
                await using var db = Connect.Open(settings);
                var manifest = await WithProgress("Putting back", progress => new RestoreBackup(db, settings).Run(parsed.GetValue(file)!, progress, cancel));
                Console.WriteLine($"{manifest.Tables.Sum(t => t.Rows)} rows of {manifest.Tables.Count} tables are back, ledger whole up to entry {manifest.LedgerEntries}. Everybody signs in again.");
                madeHere = false;
                return 0;
            }
            finally
            {
                if (madeHere)
                    foreach (var left in new[] { "", "-wal", "-shm" })
                        File.Delete(settings.SqliteFile + left);
            }
        }));
        return verb;
    }

    private static Task<T> WithProgress<T>(string doing, Func<Action<long, long>?, Task<T>> work) =>
        Console.IsOutputRedirected
            ? work(null)
            : AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
            {
                var task = context.AddTask(doing);
                return work((done, total) => { task.MaxValue = total; task.Value = done; });
            });
}
