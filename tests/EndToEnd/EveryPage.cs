using Commonweal.Decide.Ballots;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

/// <summary>Every type of page but those of elections (see <see cref="ElectionPages"/>), with matter on it, in each look.</summary>
public sealed class EveryPage(Chrome chrome)
{
    public static TheoryData<string, Look> Looks => new()
    {
        { "light", new Look() },
        { "dark-phone", Look.DarkPhone },
        { "right-to-left", Look.RightToLeft },
    };

    [Theory, MemberData(nameof(Looks))]
    public async Task Is_accessible_and_never_scrolls_sideways(string name, Look look)
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var community = await world.Group("Harbour Commons", kind: GroupKind.Community);
        var people = await world.Electorate(12);
        await world.Db(db => db.Groups.Where(g => g.Id == people.Group).ExecuteUpdateAsync(set => set
            .SetProperty(g => g.ParentId, community).SetProperty(g => g.Kind, GroupKind.Workplace)
            .SetProperty(g => g.Purpose, "We keep the buses running, and mean to **run the buses**.\n\n- night routes\n- training")
            .SetProperty(g => g.Decides, "Rotas, training and how the hardship fund is spent. On fares we only advise.")
            .SetProperty(g => g.JoinRule, JoinRule.Approval).SetProperty(g => g.JoinQuestion, "Where do you work?")));
        await world.Group("Night routes", people.Group);
        await world.MakeOfficer(people.First, community);
        var visitor = Who.Visitor;
        var member = people.Voters[0];
        var officer = people.First;

        var open = await world.OpenBallot(people, draft => draft with { Quorum = new Share(1, 2, ShareBase.Entitled) });
        var counted = await world.OpenBallot(people, draft => draft with { Title = "Depot committee 2026", ClosesAt = draft.OpensAt.AddDays(1), PublishPapers = true });
        var draft = await world.Use<DraftBallot, Guid>(use => use.Run(officer, new BallotDraft
        {
            GroupId = people.Group, Title = "Shall the depot open on Sundays?", OpensAt = world.Clock.GetUtcNow().UtcDateTime.AddDays(3), ClosesAt = world.Clock.GetUtcNow().UtcDateTime.AddDays(9),
            Contests = [new ContestDraft("Sundays", "choice", "yes-no", 1, [new("Yes"), new("No")])],
        }));
        await world.Use<AskForAct, Guid>(ask => ask.Run(officer, draft, BallotAct.Open, null));
        string[] papers = ["[[1,2,3],[1]]", "[[1,3],[1]]", "[[1,4],[2]]", "[[1,2],[1]]", "[[2,1],[1]]", "[[3,2],[2]]", "[[3,1],[1]]", "[[4,3,2],[1]]", "[[1],[1]]"];
        for (var i = 0; i < papers.Length; i++)
            await world.Cast(people.Voters[i], counted, papers[i]);
        await world.Close(counted);
        await world.Agree(people, counted, BallotAct.Declare);
        await world.Deliver();

        (string Name, Who Who, string Path)[] pages =
        [
            ("home", visitor, "/"), ("home-member", member, "/"), ("home-officer", officer, "/"),
            ("sign-in", visitor, "/sign-in"), ("not-found", visitor, "/nowhere"),
            ("groups", visitor, GroupLinks.All), ("group", visitor, GroupLinks.Show(people.Group)), ("group-officer", officer, GroupLinks.Show(people.Group)),
            ("group-new", officer, GroupLinks.New(people.Group)), ("group-edit", officer, GroupLinks.Edit(people.Group)), ("group-join", visitor, MemberLinks.Join(people.Group)),
            ("members", officer, MemberLinks.Of(people.Group)), ("import", officer, MemberLinks.Import(people.Group)), ("invitations", officer, MemberLinks.Invitations(people.Group)),
            ("requests", officer, MemberLinks.Requests(people.Group)), ("roles", officer, MemberLinks.Roles(people.Group)), ("person", officer, MemberLinks.Person(member.Member)),
            ("ballots", member, BallotLinks.All), ("ballot-open", member, BallotLinks.Show(open)), ("ballot-draft", officer, BallotLinks.Show(draft)),
            ("vote", member, BallotLinks.Vote(open)), ("run-draft", people.Second, BallotLinks.Run(draft)), ("run-open", officer, BallotLinks.Run(open)),
            ("ballot-new", officer, BallotLinks.New(people.Group)), ("result", visitor, BallotLinks.Result(counted)), ("receipts", visitor, BallotLinks.Receipts(counted)),
            ("paper", officer, BallotLinks.OnPaper(open)), ("vote-by-code", visitor, "/vote"),
            ("account", member, AccountLinks.Account), ("authenticator", member, AccountLinks.Authenticator()), ("confirm", member, AccountLinks.Confirm()),
            ("ledger", visitor, "/ledger"), ("outbox", officer, "/outbox"), ("search", member, "/search?q=committee"),
        ];
        var browsers = new Dictionary<Who, IPage>();
        var faults = new List<string>();
        foreach (var (called, who, path) in pages)
        {
            if (!browsers.TryGetValue(who, out var page))
                browsers[who] = page = who.SignedIn ? await chrome.Open(world, who, look) : await chrome.Open(world, look);
            var status = (await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }))!.Status;
            if (status != (called == "not-found" ? 404 : 200))
                faults.Add($"{called} ({path}) answers {status}");
            await Chrome.Picture(page, $"page-{called}-{name}");
            // Folded parts are part of the page too.
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            try
            {
                await Chrome.MustBeAccessible(page, $"{called} {name}");
            }
            catch (ShouldAssertException found)
            {
                faults.Add(found.Message);
            }
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                faults.Add($"{called} {name} scrolls sideways");
        }
        faults.ShouldBeEmpty(string.Join('\n', faults));
    }
}
