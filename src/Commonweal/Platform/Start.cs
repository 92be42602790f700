using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Demo;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform;

/// <summary>What happens between building the host and answering: tables, demo, the first sign-in link.</summary>
public static class Start
{
    private static readonly TimeSpan DemoLinkLife = TimeSpan.FromHours(24);

    /// <summary>Makes the tables, and the demo community if there is no community yet and none of one's own was asked for.</summary>
    public static async Task Prepare(IServiceProvider services, TextWriter terminal, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<Settings>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        await Schema.Prepare(db, terminal, cancel);
        await CookieKeys.MakeFirst(services, cancel);
        if (await IsDemo(db) && !await db.LedgerEntries.AnyAsync(e => e.Kind == DemoCommunity.Ready, cancel))
            throw new UserError($"Making the demo community was broken off. Delete {(settings.IsPostgres ? "the database" : settings.SqliteFile)} and start again.");
        if (!settings.Empty && !await db.Groups.AnyAsync(cancel) && !await db.Members.AnyAsync(cancel))
        {
            await terminal.WriteLineAsync("Making the demo community; this happens once …");
            await DemoCommunity.Make(settings, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
        }
    }

    /// <summary>Says where the community is, and prints the first links: of the demo's officers, or the one that founds a community.</summary>
    public static async Task Announce(IServiceProvider services, TextWriter terminal)
    {
        var settings = services.GetRequiredService<Settings>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonwealDb>();
        await terminal.WriteLineAsync($"Commonweal is ready at {settings.PublicAddress} (Ctrl-C stops it)");
        if (await IsDemo(db))
        {
            services.GetRequiredService<DemoTerminal>().Out = terminal;
            foreach (var (name, link) in await OfficersOfDemo(db, scope.ServiceProvider.GetRequiredService<MakeSignInLink>()))
                await terminal.WriteLineAsync($"Sign in as {name}, an officer of the demo (works once): {settings.PublicAddress}{link}");
            await terminal.WriteLineAsync("Letters that the demo writes appear here and at /outbox.");
        }
        else if (await scope.ServiceProvider.GetRequiredService<FoundCommunity>().MakeCode() is { } code)
            await terminal.WriteLineAsync($"Nobody is here yet. Found your community, and become its first officer, at {settings.PublicAddress}{AccountLinks.Start(code)}");
    }

    // The ledger's first entry says so for ever: a community of one's own can never be taken for a demo by a forgotten option.
    private static async Task<bool> IsDemo(CommonwealDb db) =>
        await db.LedgerEntries.Where(e => e.Sequence == 1).Select(e => e.Kind).SingleOrDefaultAsync() == DemoCommunity.Loaded;

    // Two, because two different officers are needed to open a ballot.
    private static async Task<List<(string Name, string Link)>> OfficersOfDemo(CommonwealDb db, MakeSignInLink makeLink)
    {
        var root = await db.Groups.Where(g => g.ParentId == null).Select(g => g.Id).FirstOrDefaultAsync();
        var officers = await db.RoleTerms.AsNoTracking().Where(t => t.Role == Role.Officer && t.To == null && t.GroupId == root)
            .OrderBy(t => t.From).ThenBy(t => t.Id).Take(2).Join(db.Members, t => t.MemberId, m => m.Id, (_, m) => new { m.Id, m.Name }).ToListAsync();
        var links = new List<(string, string)>();
        foreach (var officer in officers.DistinctBy(o => o.Id))
            links.Add((officer.Name, await makeLink.Run(officer.Id, DemoLinkLife)));
        return links;
    }
}
