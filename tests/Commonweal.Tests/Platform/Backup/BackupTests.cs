using System.IO.Compression;
using System.Text;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Backup;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using CsCheck;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commonweal-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static async Task<string> Backup(World world, string file, bool withKeys = false)
    {
        await using var db = Connect.Open(world.Settings);
        await new MakeBackup(db, world.Settings, world.Clock).Run(file, withKeys);
        return file;
    }

    private static async Task Restore(World world, string file)
    {
        await using var db = Connect.Open(world.Settings);
        await new RestoreBackup(db, world.Settings).Run(file);
    }

    private string File(string name) => Path.Combine(_folder, name);

    /// <summary>The rows of every table, as a set: the two databases order texts differently.</summary>
    private static Dictionary<string, List<string>> Content(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return zip.Entries.Where(e => e.FullName.StartsWith("tables/", StringComparison.Ordinal)).ToDictionary(e => e.FullName, e =>
        {
            using var lines = new StreamReader(e.Open());
            return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        });
    }

    [Fact]
    public async Task Any_content_goes_from_either_database_to_the_other_and_back_unchanged()
    {
        Assert.SkipWhen(BothDatabasesAttribute.Quick, "The quick run has no PostgreSQL.");
        await Gen.Int[0, int.MaxValue].SampleAsync(async seed =>
        {
            await using var sqlite = await World.Begin(On.Sqlite);
            await using var postgres = await World.Begin(On.Postgres);
            await using var again = await World.Begin(On.Sqlite);
            await AnyContent.Fill(sqlite, seed);
            await sqlite.Record(5);

            var first = Content(await Backup(sqlite, File($"{seed}-1.zip")));
            await Restore(postgres, File($"{seed}-1.zip"));
            var second = Content(await Backup(postgres, File($"{seed}-2.zip")));
            await Restore(again, File($"{seed}-2.zip"));
            var third = Content(await Backup(again, File($"{seed}-3.zip")));

            first.Values.Count(rows => rows.Count > 0).ShouldBeGreaterThan(first.Count * 2 / 3);
            foreach (var (table, rows) in first)
            {
                second[table].ShouldBe(rows, table);
                third[table].ShouldBe(rows, table);
            }
            // EF reads there what it wrote here.
            var names = (await sqlite.Db(db => db.Members.ToListAsync())).ToDictionary(m => m.Id, m => m.Name);
            (await postgres.Db(db => db.Members.ToListAsync())).ToDictionary(m => m.Id, m => m.Name).ShouldBe(names, ignoreOrder: true);
            // And it can go on writing. (Checkpoints of any content were signed by nobody.)
            await postgres.Db(db => db.Set<SignedCheckpoint>().ExecuteDeleteAsync());
            await postgres.Record(1);
            await postgres.Db(db => { db.DataProtectionKeys.Add(new DataProtectionKey()); return db.SaveChangesAsync(); });
            (await VerifyLedger.Database(postgres.Settings, null, TestContext.Current.CancellationToken)).Tree.Size.ShouldBe(6);
        }, iter: 3, threads: 1);
    }

    [Theory, BothDatabases]
    public async Task A_backup_holds_one_moment_while_the_community_goes_on(On on)
    {
        await using var world = await World.Begin(on);
        await using var empty = await World.Begin(on);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () => { while (!stop.IsCancellationRequested) await world.Record(1); });
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(50);
            await Backup(world, File($"{i}.zip"));
        }
        await stop.CancelAsync();
        await writing;

        // Putting back recomputes the ledger and compares its end with the manifest.
        await Restore(empty, File("2.zip"));
    }

    [Theory, BothDatabases]
    public async Task Nobody_can_sign_in_with_what_a_backup_holds(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        using var browser = await world.Browser(ann);
        await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));
        await world.Use<CommunityKey, string>(key => Task.FromResult(key.PublicKeyText));
        await world.Db(db => db.Act(() =>
        {
            db.Send(World.Noon, new Letter("ann@example.org", "Sign in", "http://localhost/sign-in/link?token=abc", Secret: true), ann.Member);
            db.Send(World.Noon, new Letter("ann@example.org", "A ballot opened", "Come and vote."), ann.Member);
            return Task.CompletedTask;
        }));

        using (var plain = ZipFile.OpenRead(await Backup(world, File("plain.zip"))))
        {
            var names = plain.Entries.Select(e => e.FullName).ToList();
            names.ShouldContain("tables/members.jsonl");
            names.ShouldNotContain("tables/sessions.jsonl");
            names.ShouldNotContain("tables/sign_in_links.jsonl");
            names.ShouldNotContain("tables/data_protection_keys.jsonl");
            names.ShouldNotContain("tables/authenticators.jsonl");
            names.ShouldNotContain(name => name.StartsWith("keys/", StringComparison.Ordinal));
            Content(File("plain.zip"))["tables/outbox.jsonl"].Single().ShouldContain("Come and vote.");
        }
        using var whole = ZipFile.OpenRead(await Backup(world, File("keys.zip"), withKeys: true));
        whole.Entries.Select(e => e.FullName).ShouldContain("keys/community.key");
        whole.Entries.Select(e => e.FullName).ShouldNotContain(name => name.Contains("ballot", StringComparison.Ordinal) && name.StartsWith("keys/", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task With_its_keys_a_community_moves_house_and_signs_as_before(On on)
    {
        await using var world = await World.Begin(on);
        await using var other = await World.Begin(on);
        await world.Record(3);
        var key = await world.Use<CommunityKey, string>(k => Task.FromResult(k.PublicKeyText));
        var signed = await world.Use<SignCheckpoint, string>(sign => sign.Run());

        await Restore(other, await Backup(world, File("all.zip"), withKeys: true));

        using var there = CommunityKey.Open(other.Settings);
        there.PublicKeyText.ShouldBe(key);
        (await other.Use<SignCheckpoint, string>(sign => sign.Run())).ShouldBe(signed);
    }

    [Theory, BothDatabases]
    public async Task A_community_that_is_there_already_is_left_alone(On on)
    {
        await using var world = await World.Begin(on);
        await world.Member("Ann");
        await Backup(world, File("a.zip"));

        (await Should.ThrowAsync<UserError>(() => Restore(world, File("a.zip")))).Message.ShouldContain("only put back into an empty place");
        (await Should.ThrowAsync<UserError>(() => Backup(world, File("a.zip")))).Message.ShouldContain("is there already");
    }

    [Theory, BothDatabases]
    public async Task A_damaged_backup_is_named_and_changes_nothing(On on)
    {
        await using var world = await World.Begin(on);
        await world.Member("Ann");
        await world.Record(3);
        var good = await Backup(world, File("good.zip"));
        (string Said, Action<string> Damage)[] cases =
        [
            ("members.jsonl was changed or cut", file => Edit(file, "tables/members.jsonl", text => text.Replace("Ann", "Bob", StringComparison.Ordinal))),
            ("members.jsonl is missing", file => Delete(file, "tables/members.jsonl")),
            ("has no manifest.json", file => Delete(file, "manifest.json")),
            ("not a whole backup", file => Edit(file, "manifest.json", _ => "{")),
            ("whose tables differ", file => Edit(file, "manifest.json", text => text.Replace("\"schema\": \"", "\"schema\": \"0", StringComparison.Ordinal))),
            ("its ledger does not end", file => Edit(file, "manifest.json", text => text.Replace("\"ledgerEntries\": 3", "\"ledgerEntries\": 4", StringComparison.Ordinal))),
            ("not a whole backup", file => System.IO.File.WriteAllText(file, "not a zip")),
        ];

        foreach (var (said, damage) in cases)
        {
            await using var target = await World.Begin(on);
            System.IO.File.Copy(good, File("bad.zip"), overwrite: true);
            damage(File("bad.zip"));

            (await Should.ThrowAsync<UserError>(() => Restore(target, File("bad.zip")), said)).Message.ShouldContain(said);
            (await target.Db(db => db.Members.CountAsync())).ShouldBe(0);
            (await target.Db(db => db.LedgerEntries.CountAsync())).ShouldBe(0);
            await Restore(target, good);
        }
    }

    private static void Delete(string file, string entry)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        zip.GetEntry(entry)!.Delete();
    }

    private static void Edit(string file, string entry, Func<string, string> edit)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
            text = reader.ReadToEnd();
        zip.GetEntry(entry)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open(), new UTF8Encoding(false));
        writer.Write(edit(text));
    }
}
