using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

/// <summary><c>commonweal migrate</c>: makes or updates the tables, once, before any number of nodes start.</summary>
public sealed class DataRoom : Room
{
    public override IEnumerable<Command> Verbs()
    {
        var migrate = new Command("migrate", "Make or update the tables; run it once before several nodes start");
        migrate.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
        {
            var settings = CommandLine.SettingsOf(parsed);
            Directory.CreateDirectory(settings.DataFolder);
            Directory.CreateDirectory(settings.KeysFolder);
            var services = new ServiceCollection();
            services.AddLogging();
            Web.AddServices(services, settings);
            await using var provider = services.BuildServiceProvider();
            await using (var scope = provider.CreateAsyncScope())
                await Schema.Prepare(scope.ServiceProvider.GetRequiredService<CommonwealDb>(), Console.Out, cancel);
            await CookieKeys.MakeFirst(provider, cancel);
            Console.WriteLine("The tables are up to date.");
            return 0;
        }));
        yield return migrate;
    }
}
