using System.Net;
using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Demo;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Demo;

public sealed class DemoCommunityTests
{
    [Theory, BothDatabases]
    public async Task The_demo_is_there_and_every_page_it_links_answers(On on)
    {
        await using var world = await World.Begin(on);
        // A real clock is never round.
        await DemoCommunity.Make(world.Settings, world.Clock.GetUtcNow().AddTicks(1_234_567));

        (await world.Db(db => db.Members.CountAsync())).ShouldBe(40);
        (await world.Db(db => db.Groups.CountAsync())).ShouldBe(10);
        await NothingIsBroken(world, world.Browser());
        var officer = await world.Db(db => db.Members.Where(m => m.Name == "Rhiannon Pryce").Select(m => m.Id).SingleAsync());
        await NothingIsBroken(world, await world.Browser(new Who(officer, Confirmed: true)));
    }

    [Theory, BothDatabases]
    public async Task The_demo_shows_every_state_of_a_ballot_and_of_an_election(On on)
    {
        await using var world = await World.Begin(on);
        // Real clocks are never on the second: databases keep microseconds, the clock counts tenths of them.
        world.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        await DemoCommunity.Make(world.Settings, world.Clock.GetUtcNow());
        var now = world.Clock.GetUtcNow().UtcDateTime;

        var elections = await world.Db(db => db.Elections.AsNoTracking().ToListAsync());
        elections.Select(e => e.StateAt(now)).Order().ShouldBe([ElectionState.Nominations, ElectionState.Voting, ElectionState.Declared]);
        var ballots = await world.Db(db => db.Ballots.AsNoTracking().WithQuestions().ToListAsync());
        ballots.Select(b => b.StateAt(now)).Order().ShouldBe([BallotState.Scheduled, BallotState.Open, BallotState.Declared, BallotState.Declared, BallotState.Declared]);

        var committee = ballots.Single(b => b.Title == "Community committee");
        committee.Papers.ShouldBeGreaterThanOrEqualTo(30);
        var count = await world.Use<CountBallot, BallotCount>(use => use.Run(Who.Visitor, committee.Id));
        count.Contests[0].Winners.Select(w => w.Name).ShouldBe(["Priya Raman", "Joyce Appiah", "Douglas Kerr"], ignoreOrder: true);
        count.Contests[0].Count.Stages.Length.ShouldBeGreaterThan(4);
        (now - committee.ClosesAt).ShouldBeLessThan(TimeSpan.FromDays(2));
        (await world.Use<CountBallot, BallotCount>(use => use.Run(Who.Visitor, ballots.Single(b => b.Title.StartsWith("Close Chapel Row", StringComparison.Ordinal)).Id))).Contests[0].Carried.ShouldBeFalse();

        var real = await world.Db(db => db.PublishedCounts.SingleAsync());
        // As Glasgow declared: Bell, Dornan, Hutchison and Alam.
        real.Count().Winners.Select(w => w.Name.Split(' ')[1]).Order().ShouldBe(["ALAM", "BELL", "DORNAN", "HUTCHISON"]);
    }

    // Everything one can reach by links from the home page.
    private static async Task NothingIsBroken(World world, Browser browser)
    {
        var seen = new HashSet<string> { "/" };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path) && seen.Count < 600)
        {
            var page = await browser.Get(path);
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            foreach (var href in page.QuerySelectorAll("main a[href^='/'], nav a[href^='/'], footer a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (!href.StartsWith("/language/", StringComparison.Ordinal) && !href.Contains("sign-out", StringComparison.Ordinal) && seen.Add(href))
                    waiting.Enqueue(href);
        }
        seen.Count.ShouldBeGreaterThan(30);
    }
}
