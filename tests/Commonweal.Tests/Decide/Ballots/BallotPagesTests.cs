using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Commonweal.Decide.Ballots;
using Commonweal.Platform.Accounts;
using Visibility = Commonweal.Gather.Groups.Visibility;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots;

public sealed class BallotPagesTests
{
    [Theory, BothDatabases]
    public async Task A_whole_ballot_without_scripts_from_the_form_to_the_result(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);
        var first = await world.Browser(people.First);
        var page = await first.Get(BallotLinks.New(people.Group));
        var local = new DateTime(2026, 11, 2, 9, 0, 0);
        page = await first.Submit(Form(page), new()
        {
            ["Title"] = "Shall we march?", ["Kind"] = "yes-no", ["OpensAt"] = "2026-11-02T09:00", ["ClosesAt"] = "2026-11-03T20:00", ["Quorum"] = "40",
        });
        page.QuerySelector("h1")!.TextContent.ShouldBe("Run this ballot");
        var id = (await world.Db(db => db.Ballots.SingleAsync())).Id;
        await first.Submit(Form(page, "Ask"));
        var second = await world.Browser(people.Second);
        page = await second.Get("/");
        page.Body!.TextContent.ShouldContain("Look and agree");
        page = await second.Get(BallotLinks.Run(id));
        page.Body!.TextContent.ShouldContain("Ottoline Officer");
        page.Body.TextContent.ShouldContain("Shall we march?");
        page = await second.Submit(Form(page, "Agree"));
        page.Body!.TextContent.ShouldContain("You agreed");

        world.Clock.SetUtcNow(new DateTimeOffset(local.AddHours(1), TimeSpan.Zero));
        var voter = await world.Browser(people.Voters[0]);
        page = await voter.Get("/");
        page.QuerySelector($"main a[href='{BallotLinks.Vote(id)}']")!.TextContent.ShouldNotBeEmpty();
        page = await voter.Get(BallotLinks.Show(id));
        page.Body!.TextContent.ShouldContain("You are on the roll");
        page.Body.TextContent.ShouldContain("Secret from other members. The people who run the server could have looked.");
        page = await voter.Get(BallotLinks.Vote(id));
        page = await voter.Submit(Form(page), new() { ["contest-1"] = "1" });
        page.Body!.TextContent.ShouldContain("Your vote is recorded. Receipt ");
        voter.Last.Headers.CacheControl!.NoStore.ShouldBeTrue();
        voter.Last.RequestMessage!.Method.ShouldBe(HttpMethod.Post, "the receipt is in the answer itself, not behind a redirect");
        var receipt = page.QuerySelector(".cw-receipt")!.TextContent;
        page = await voter.Get(BallotLinks.Show(id));
        page.Body!.TextContent.ShouldContain("You have voted");
        await world.Cast(people.First, id, "[[1]]");

        await world.Close(id);
        // Two days later the officers give their codes again.
        await world.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, world.Clock.GetUtcNow().UtcDateTime)));
        (await voter.Get(BallotLinks.Result(id))).Body!.TextContent.ShouldNotContain("carried");
        (await voter.Text(BallotLinks.Receipts(id))).ShouldContain(receipt);
        page = await first.Get(BallotLinks.Run(id));
        await first.Submit(Form(page, "Ask"));
        page = await second.Get(BallotLinks.Run(id));
        await second.Submit(Form(page, "Agree"));

        var visitor = world.Browser();
        page = await visitor.Get(BallotLinks.Result(id));
        page.QuerySelector(".cw-answer__says")!.TextContent.ShouldContain("Yes: carried.");
        page.Body!.TextContent.ShouldContain("2 of 5 on the roll voted (40 %).");
        page.Body.TextContent.ShouldContain("The quorum was reached: 2 were needed.");
        page.Body.TextContent.ShouldContain("Everybody who answered gave the same answer");
        page.Body.TextContent.ShouldContain("too few to hide in");
        (await visitor.Status(BallotLinks.Declaration(id))).ShouldBe(HttpStatusCode.OK);
        (await visitor.Status(BallotLinks.Count(id, "json"))).ShouldBe(HttpStatusCode.OK);
        (await visitor.Status(BallotLinks.Papers(id, "json"))).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get("/")).Body!.TextContent.ShouldContain("Yes: carried.");
    }

    [Theory, BothDatabases]
    public async Task Every_problem_of_a_paper_is_explained_beside_its_box_and_what_was_typed_stays(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var id = await world.OpenBallot(people);
        var voter = await world.Browser(people.Voters[0]);

        var page = await voter.Submit(Form(await voter.Get(BallotLinks.Vote(id))), new() { ["contest-1-1"] = "1", ["contest-1-2"] = "1", ["contest-1-3"] = "two" });

        var said = page.QuerySelector(".govuk-error-summary")!.TextContent;
        said.ShouldContain("You gave the number 1 to Ada and to Bo. Give each a different number.");
        said.ShouldContain("“two” beside Cy is not a whole number");
        said.ShouldContain("You have not answered “Shall we march?”");
        page.QuerySelector("#contest-1-3")!.GetAttribute("value").ShouldBe("two");
        foreach (var link in page.QuerySelectorAll(".govuk-error-summary a"))
            page.QuerySelector(link.GetAttribute("href")!).ShouldNotBeNull();
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(0);

        page = await voter.Submit(Form(page), new() { ["contest-1-1"] = "1", ["contest-1-2"] = "3", ["contest-1-3"] = "", ["contest-2"] = "blank" });
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("the number 3 is used but 2 is not");
        page = await voter.Submit(Form(page), new() { ["contest-1-1"] = "", ["contest-1-2"] = "", ["contest-2"] = "blank" });
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("You have not numbered anybody");
        page = await voter.Submit(Form(page), new() { ["contest-1"] = "blank", ["contest-1-1"] = "2", ["contest-2"] = "blank" });
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("also left it blank");
        page = await voter.Submit(Form(page), new() { ["contest-1"] = "blank", ["contest-1-1"] = "", ["contest-2"] = "blank" });
        page.Body!.TextContent.ShouldContain("Your vote is recorded");
        await world.Close(id);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[],[]]");
    }

    [Theory, BothDatabases]
    public async Task Pages_answer_each_kind_of_person_as_they_should(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var open = await world.OpenBallot(people);
        var draft = await world.Use<DraftBallot, Guid>(use => use.Run(people.First, DraftBallotTests.Draft(people.Group)));
        var quiet = await world.Electorate(1, Visibility.Hidden);
        var hidden = await world.OpenBallot(quiet);
        var visitor = world.Browser();
        var member = await world.Browser(people.Voters[0]);
        var foreign = await world.Browser(quiet.First);
        var officer = await world.Browser(people.First);
        var insider = await world.Browser(quiet.Voters[0]);

        foreach (var browser in new[] { visitor, member, foreign, officer })
        {
            (await browser.Status(BallotLinks.Show(open))).ShouldBe(HttpStatusCode.OK);
            (await browser.Status(BallotLinks.All)).ShouldBe(HttpStatusCode.OK);
            (await browser.Status(BallotLinks.Result(open))).ShouldBe(HttpStatusCode.OK);
            (await browser.Status(BallotLinks.Receipts(open))).ShouldBe(HttpStatusCode.NotFound);
            (await browser.Status(BallotLinks.Declaration(open))).ShouldBe(HttpStatusCode.NotFound);
        }
        (await visitor.Status(BallotLinks.Vote(open))).ShouldBe(HttpStatusCode.Found);
        (await visitor.Status(BallotLinks.Vote(Guid.NewGuid()))).ShouldBe(HttpStatusCode.Found);
        (await member.Status(BallotLinks.Vote(open))).ShouldBe(HttpStatusCode.OK);
        (await foreign.Status(BallotLinks.Vote(open))).ShouldBe(HttpStatusCode.Forbidden);
        (await member.Status(BallotLinks.Run(open))).ShouldBe(HttpStatusCode.Forbidden);
        (await foreign.Status(BallotLinks.Run(open))).ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Status(BallotLinks.Run(open))).ShouldBe(HttpStatusCode.OK);
        (await member.Status(BallotLinks.New(people.Group))).ShouldBe(HttpStatusCode.Forbidden);
        foreach (var link in new[] { BallotLinks.Show(draft), BallotLinks.Run(draft), BallotLinks.Result(draft) })
        {
            (await member.Status(link)).ShouldBe(HttpStatusCode.NotFound);
            (await officer.Status(link)).ShouldBe(HttpStatusCode.OK);
        }
        foreach (var id in new[] { hidden, Guid.NewGuid() })
            foreach (var link in new[] { BallotLinks.Show(id), BallotLinks.Vote(id), BallotLinks.Run(id), BallotLinks.Result(id), BallotLinks.Receipts(id), BallotLinks.Declaration(id), BallotLinks.Count(id, "json") })
                (await officer.Status(link)).ShouldBe(HttpStatusCode.NotFound, link);
        (await insider.Status(BallotLinks.Show(hidden))).ShouldBe(HttpStatusCode.OK);
        (await visitor.Text(BallotLinks.All)).ShouldNotContain(hidden.ToString());
        (await officer.Text(BallotLinks.All)).ShouldNotContain(hidden.ToString());
        (await insider.Status($"/api/ballots/{hidden}")).ShouldBe(HttpStatusCode.NotFound);
        (await insider.Text("/api/ballots")).ShouldNotContain(hidden.ToString());
        (await visitor.Text("/api/ballots")).ShouldNotContain(draft.ToString());
    }

    [Theory, BothDatabases]
    public async Task Turnout_shows_in_steps_of_ten_and_not_at_all_where_few_are_on_the_roll(On on)
    {
        await using var world = await World.Begin(on);
        var few = await world.OpenBallot(await world.Electorate(22));
        var people = await world.Electorate(23);
        var many = await world.OpenBallot(people);
        for (var i = 0; i < 9; i++)
            await world.Cast(people.Voters[i], many, "[[1],[1]]");
        var officer = await world.Browser(people.First);

        (await officer.Get(BallotLinks.Show(many))).Body!.TextContent.ShouldContain("At least 30 % have voted");
        (await officer.Get(BallotLinks.Show(few))).Body!.TextContent.ShouldNotContain("% have voted");
        (await officer.Get(BallotLinks.Run(many))).Body!.TextContent.ShouldNotContain("% have voted");
    }

    [Theory, BothDatabases]
    public async Task The_result_of_a_ranked_contest_shows_every_stage_and_how_close_it_was(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(9);
        var id = await world.OpenBallot(people, draft => draft with { PublishPapers = true });
        string[] papers = ["[[1,2,3],[1]]", "[[1,2],[1]]", "[[1],[1]]", "[[1,2,4],[1]]", "[[2,1],[2]]", "[[2],[1]]", "[[3,4,2],[2]]", "[[4,3],[]]", "[[],[1]]"];
        for (var i = 0; i < papers.Length; i++)
            await world.Cast(people.Voters[i], id, papers[i]);
        await world.Close(id);
        await world.Agree(people, id, BallotAct.Declare);
        var visitor = world.Browser();

        var page = await visitor.Get(BallotLinks.Result(id));

        page.QuerySelector(".cw-answer")!.TextContent.ShouldContain("Ada and Bo are elected.");
        page.QuerySelectorAll("table[data-chart=lines] thead th").Length.ShouldBeGreaterThan(2);
        page.QuerySelectorAll("table[data-chart=sankey] tbody tr").Length.ShouldBeGreaterThan(0);
        page.Body!.TextContent.ShouldContain("How close it was");
        page.Body.TextContent.ShouldContain("Cy ");
        foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>("main a").Select(a => a.PathName + a.Search).Where(path => path.Contains(id.ToString(), StringComparison.Ordinal)).Distinct().ToList())
            (await visitor.Status(link)).ShouldBe(HttpStatusCode.OK, link);
        (await visitor.Text(BallotLinks.Papers(id, "blt", 1))).ShouldContain("4 2");
        (await visitor.Text($"/api/ballots/{id}")).ShouldContain("\"winners\":[[1,2],[1]]");
        (await visitor.Text("/api/ballots")).ShouldContain(id.ToString());
        (await visitor.Text(BallotLinks.Papers(id, "csv"))).ShouldContain("1,1,\"1 2 3\"");
    }

    private static IHtmlFormElement Form(IDocument page, string? handler = null) =>
        page.Forms.Single(f => f.Closest("main") is not null && f.Method == "post" && (handler is null || (f.GetAttribute("action") ?? "").Contains("handler=" + handler, StringComparison.OrdinalIgnoreCase)
            && f.QuerySelector("input[value=Cancel], textarea") is null));
}
