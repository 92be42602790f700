using System.Net;
using System.Xml.Linq;
using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Feeds;

public sealed class FeedTests
{
    private static async Task AddBallot(World world, Guid group, string title, bool approved = true, DateTime? cancelled = null) =>
        await world.Db(async db =>
        {
            db.Ballots.Add(new Ballot
            {
                GroupId = group, Title = title, OpensAt = World.Noon.AddDays(-1), ClosesAt = World.Noon.AddDays(2), DraftedAt = World.Noon.AddDays(-3),
                ApprovedAt = approved ? World.Noon.AddDays(-2) : null, CancelledAt = cancelled,
            });
            await db.SaveChangesAsync();
        });

    [Theory, BothDatabases]
    public async Task Calendars_hold_what_public_groups_have_set_going_and_nothing_else(On on)
    {
        await using var world = await World.Begin(on);
        var open = await world.Group("Harbour");
        var other = await world.Group("Orchard");
        var members = await world.Group("Members only", visibility: Visibility.Members);
        var hidden = await world.Group("Night shift", visibility: Visibility.Hidden);
        await AddBallot(world, open, "Library; on Sundays, yes?");
        await AddBallot(world, open, "A draft", approved: false);
        await AddBallot(world, open, "Called off", cancelled: World.Noon.AddDays(1));
        await AddBallot(world, other, "Apples");
        await AddBallot(world, members, "Not for visitors");
        await AddBallot(world, hidden, "Secret plan");
        using var visitor = world.Browser();

        var all = await Calendar("/calendar.ics");
        all.ShouldBe([
            "Voting opens: Library; on Sundays, yes?", "Voting opens: Called off", "Voting opens: Apples",
            "Ballot called off: Called off", "Voting closes: Library; on Sundays, yes?", "Voting closes: Apples"], ignoreOrder: true);
        (await Calendar($"/groups/{other}/calendar.ics")).ShouldBe(["Voting opens: Apples", "Voting closes: Apples"]);
        foreach (var group in new[] { members, hidden, Guid.NewGuid() })
            (await visitor.Status($"/groups/{group}/calendar.ics")).ShouldBe(HttpStatusCode.NotFound);

        async Task<List<string>> Calendar(string path)
        {
            var text = await visitor.Text(path);
            visitor.Last.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
            var calendar = Ical.Net.Calendar.Load(text)!;
            calendar.Events.ShouldAllBe(e => e.Uid!.Length > 0 && e.Url!.AbsoluteUri.StartsWith("http://localhost/ballots/", StringComparison.Ordinal));
            return [.. calendar.Events.Select(e => e.Summary!)];
        }
    }

    [Theory, BothDatabases]
    public async Task The_feed_holds_what_has_happened_newest_first(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Harbour");
        await AddBallot(world, group, "Library <b>");
        await AddBallot(world, await world.Group("Night shift", visibility: Visibility.Hidden), "Secret plan");
        var ann = await world.Member("Ann");
        await world.Db(async db =>
        {
            db.Elections.Add(new Election
            {
                GroupId = group, Title = "Committee", DrawSeed = "7", CalledBy = ann.Member, CalledAt = World.Noon.AddHours(-2), NominationsOpen = World.Noon.AddHours(-1),
                NominationsClose = World.Noon.AddDays(1), QuestionsUntil = World.Noon.AddDays(1), VotingOpens = World.Noon.AddDays(2), VotingCloses = World.Noon.AddDays(3),
            });
            await db.SaveChangesAsync();
        });
        using var visitor = world.Browser();

        var feed = XDocument.Parse(await visitor.Text("/feed.atom"));

        XNamespace atom = "http://www.w3.org/2005/Atom";
        feed.Root!.Elements(atom + "entry").Select(e => e.Element(atom + "title")!.Value).ShouldBe(["Nominations open: Committee", "Election called: Committee", "Voting opens: Library <b>"]);
        feed.Root.Element(atom + "updated")!.Value.ShouldBe("2026-11-01T11:00:00Z");
        feed.Root.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value).Distinct().Count().ShouldBe(3);
    }
}
