using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Commonweal.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

/// <summary>Voting and results in a real browser: with and without scripts, accessible in every look.</summary>
public sealed class BallotPages(Chrome chrome)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_voter_ranks_candidates_by_keyboard_with_scripts_and_without(bool scripts)
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var people = await world.Electorate(3);
        var ballot = await world.OpenBallot(people);
        var page = await chrome.Open(world, people.Voters[0], new Look(Scripts: scripts));
        await page.GotoAsync(BallotLinks.Vote(ballot));

        await page.GetByLabel("Bo", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("1");
        await page.GetByLabel("Ada", new() { Exact = true }).FillAsync("1");
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cast my vote" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("You gave the number 1 to Ada and to Bo.");
        await page.GetByLabel("Ada", new() { Exact = true }).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cast my vote" }).PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your vote is recorded");
        var receipt = await page.Locator(".cw-receipt").TextContentAsync();
        await world.Close(ballot);
        (await world.Db(db => db.Receipts.SingleAsync())).Code.ShouldBe(receipt);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[2,1],[1]]");
    }

    [Fact]
    public async Task Every_page_of_a_ballot_is_accessible_in_every_look()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true);
        var people = await world.Electorate(40);
        var open = new Dictionary<(Who, string), IPage>();
        var now = world.Clock.GetUtcNow().UtcDateTime;
        var draft = await world.Use<DraftBallot, Guid>(use => use.Run(people.First, new BallotDraft
        {
            GroupId = people.Group, Title = "Affiliation", OpensAt = now.AddDays(1), ClosesAt = now.AddDays(3), Quorum = new Share(1, 2, ShareBase.Entitled),
            Contests = [new ContestDraft("Which of these do you support?", "choice", "approval", 1, [new("Trades council"), new("Tenants' union"), new("Neither")]) { Most = 3 }],
        }));
        await Check("new", people.First, BallotLinks.New(people.Group));
        await Check("run-draft", people.First, BallotLinks.Run(draft));
        await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, draft, BallotAct.Open));
        await Check("run-asked", people.Second, BallotLinks.Run(draft));

        var ballot = await world.OpenBallot(people, plan => plan with { Text = "## Why now\n\nThe **committee's** term ends." });
        await Check("show-open", people.Voters[0], BallotLinks.Show(ballot));
        await Check("show-visitor", Who.Visitor, BallotLinks.Show(ballot));
        await Check("vote", people.Voters[0], BallotLinks.Vote(ballot));
        await Refused(people.Voters[0]);
        for (var i = 0; i < 40; i++)
            await world.Cast(people.Voters[i], ballot, (i % 8) switch { 0 or 1 or 2 => "[[1,2,3],[1]]", 3 => "[[2,3],[1]]", 4 => "[[2,1],[2]]", 5 => "[[3,4,2],[2]]", 6 => "[[4,3],[1]]", _ => "[[],[]]" });
        await Check("vote-again", people.Voters[1], BallotLinks.Vote(ballot));
        await Check("list", people.Voters[1], BallotLinks.All);
        await world.Close(ballot);
        await Check("run-closed", people.First, BallotLinks.Run(ballot));
        await Check("result-provisional", people.First, BallotLinks.Result(ballot));
        await Check("result-not-yet", Who.Visitor, BallotLinks.Result(ballot));
        await world.Agree(people, ballot, BallotAct.Declare);
        await Check("result", Who.Visitor, BallotLinks.Result(ballot));
        await Check("receipts", Who.Visitor, BallotLinks.Receipts(ballot));

        async Task Refused(Who who)
        {
            var page = await chrome.Open(world, who);
            await page.GotoAsync(BallotLinks.Vote(ballot));
            await page.GetByLabel("Ada", new() { Exact = true }).FillAsync("two");
            await page.GetByRole(AriaRole.Button, new() { Name = "Cast my vote" }).ClickAsync();
            await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("is not a whole number");
            await Chrome.Picture(page, "ballot-vote-refused-light");
            await Chrome.MustBeAccessible(page, "vote refused");
        }

        async Task Check(string name, Who who, string path)
        {
            foreach (var (look, called) in ((Look, string)[])[(new Look(), "light"), (Look.DarkPhone, "dark-phone"), (Look.RightToLeft, "rtl")])
            {
                if (!open.TryGetValue((who, called), out var page))
                    open[(who, called)] = page = who.SignedIn ? await chrome.Open(world, who, look) : await chrome.Open(world, look);
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                if (await page.Locator("table[data-chart]").CountAsync() > 0)
                    await Assertions.Expect(page.Locator("figure svg, .cw-chart svg").First).ToBeVisibleAsync();
                await Chrome.Picture(page, $"ballot-{name}-{called}");
                // Folded parts are part of the page too.
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                await Chrome.MustBeAccessible(page, $"{name} {called}");
                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{name} {called} scrolls sideways");
            }
        }
    }
}
