using System.Net;
using AngleSharp.Html.Dom;
using Commonweal.Decide.Ballots;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots.Roll;

public sealed class RollPagesTests
{
    [Theory, BothDatabases]
    public async Task From_a_list_of_names_to_a_vote_without_an_account(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var ballot = await world.DraftWithUploadedRoll(people);
        using var first = await world.Browser(people.First);
        using var second = await world.Browser(people.Second);

        // Dry run with a mistake, then a good list.
        var page = await first.Get(BallotLinks.Roll(ballot));
        page = await first.Submit(Form(page, "Try"), new() { ["Text"] = "Ann Oakes,1\nBo Reid,1" });
        page.Body!.TextContent.ShouldContain("Line 2:");
        page = await first.Submit(Form(page, "Try"), new() { ["Text"] = "Ann Oakes,1\n\"Reid, Bo\",2" });
        page.Body!.TextContent.ShouldContain("2 people in the list");
        page = await first.Submit(Form(page, "Ask"));
        page.Body!.TextContent.ShouldContain("Another officer has to agree");
        page = await second.Get(BallotLinks.Roll(ballot));
        page.Body!.TextContent.ShouldContain("Reid, Bo");
        page = await second.Submit(Form(page, "Agree"));
        page = await second.Submit(Form(page, "Print"));
        var codes = page.QuerySelectorAll(".cw-slip__code").Select(e => e.TextContent.Trim()).ToList();
        codes.Count.ShouldBe(2);
        page.QuerySelectorAll(".cw-slip svg").Length.ShouldBe(2);
        second.Last.Headers.CacheControl!.NoStore.ShouldBeTrue();

        // Before opening the code can be tried; after opening it votes.
        using var voter = world.Browser();
        page = await voter.Submit(CodeForm(await voter.Get(BallotLinks.WithCode)), new() { ["Code"] = codes[0] });
        page.Body!.TextContent.ShouldContain("Your code is good");
        page.Body.InnerHtml.ShouldNotContain(codes[0]);
        await world.Agree(people, ballot, BallotAct.Open);
        page = await voter.Submit(CodeForm(await voter.Get(BallotLinks.WithCode)), new() { ["Code"] = codes[0].ToLowerInvariant().Replace('-', ' ') });
        voter.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(BallotLinks.Vote(ballot));
        page = await voter.Submit((IHtmlFormElement)page.QuerySelector("form.cw-paper")!, new() { ["contest-1-3"] = "1", ["contest-1-1"] = "2", ["contest-2"] = "1" });
        var receipt = page.QuerySelector(".cw-receipt")!.TextContent;

        // The pass is gone, so the next person at this machine votes in no one's name.
        await voter.Get(BallotLinks.Vote(ballot));
        voter.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        await world.Close(ballot);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[3,1],[1]]");
        (await world.Db(db => db.Receipts.SingleAsync())).Code.ShouldBe(receipt);
        world.Logs.Lines.ShouldAllBe(line => !codes.Any(code => line.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, BothDatabases]
    public async Task An_unknown_code_and_a_mistyped_one_are_told_without_showing_them(On on)
    {
        await using var world = await World.Begin(on);
        using var voter = world.Browser();

        foreach (var code in new[] { VotingCode.New(), "ABCD-EFGH", "\"><script>" })
        {
            var page = await voter.Submit(CodeForm(await voter.Get(BallotLinks.WithCode)), new() { ["Code"] = code });
            page.QuerySelector(".govuk-error-message").ShouldNotBeNull();
            page.DocumentElement.OuterHtml.ShouldNotContain(code);
        }
    }

    [Theory, BothDatabases]
    public async Task A_pass_opens_one_ballot_only_and_not_for_ever(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 1);
        var (other, _) = await world.BallotWithCodes(people, 1);
        using var voter = world.Browser();
        await voter.Submit(CodeForm(await voter.Get(BallotLinks.WithCode)), new() { ["Code"] = slips[0].Code });

        await voter.Get(BallotLinks.Vote(other));
        voter.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        (await voter.Status(BallotLinks.Vote(ballot))).ShouldBe(HttpStatusCode.OK);
        world.Clock.Advance(VotingPass.Lasts + TimeSpan.FromMinutes(1));
        await voter.Get(BallotLinks.Vote(ballot));
        voter.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Theory, BothDatabases]
    public async Task Roll_and_papers_are_for_officers(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var (ballot, _) = await world.BallotWithCodes(people, 1);
        using var member = await world.Browser(people.Voters[0]);
        using var officer = await world.Browser(people.First);

        foreach (var path in new[] { BallotLinks.Roll(ballot), BallotLinks.OnPaper(ballot) })
        {
            (await member.Status(path)).ShouldBe(HttpStatusCode.Forbidden);
            (await officer.Status(path)).ShouldBe(HttpStatusCode.OK);
            (await world.Browser().Status(path)).ShouldBe(HttpStatusCode.Found);
        }
        (await member.Status(BallotLinks.Check(ballot))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task A_pile_of_papers_is_typed_by_one_officer_and_confirmed_by_another(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, _) = await world.BallotWithCodes(people, 3);
        using var first = await world.Browser(people.First);
        using var second = await world.Browser(people.Second);

        var page = await first.Get(BallotLinks.OnPaper(ballot));
        foreach (var number in new[] { "1", "2" })
            page = await first.Submit(Form(page, "Mark"), new() { ["Voter"] = number, ["Move"] = "TakeIn" });
        page.Body!.TextContent.ShouldContain("the paper of Person 002 came back");
        page = await first.Submit(Form(page, "Begin"));
        var batch = first.Last.RequestMessage!.RequestUri!.AbsolutePath;
        page = await first.Submit(Form(page, "Add"), new() { ["Line"] = "3 1 / 2" });
        page = await first.Submit(Form(page, "Add"), new() { ["Line"] = "3 3 / 2" });
        page.QuerySelector(".govuk-error-message").ShouldNotBeNull();
        page = await first.Submit(Form(page, "Add"), new() { ["Line"] = "xu / 1" });
        page.Body!.TextContent.ShouldContain("2 papers typed");
        await first.Submit(Form(page, "Finish"));

        page = await second.Get(batch);
        page = await second.Submit(Form(page, "Confirm"), new() { ["Counted"] = "2", ["Compared"] = "true" });
        page.Body!.TextContent.ShouldContain("The batch is confirmed");
        page = await second.Get(batch);
        page.Body!.TextContent.ShouldNotContain("3 1 / 2");

        await world.Close(ballot);
        (await world.Db(db => db.Papers.Select(p => p.Answers).ToListAsync())).Order().ShouldBe(new[] { "[[3,1],[2]]", "[[],[1]]" }.Order());
        page = await first.Get(BallotLinks.OnPaper(ballot));
        page.Body!.TextContent.ShouldContain("Unmarked, or not certain what is meant");
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string handler) =>
        page.Forms.Single(f => f.GetAttribute("action")?.Contains($"handler={handler}", StringComparison.Ordinal) == true);

    private static IHtmlFormElement CodeForm(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("input[name=Code]") is not null);
}
