using System.Net;
using AngleSharp.Html.Dom;
using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

/// <summary>An election as people live it: through the pages, without scripts.</summary>
public sealed class ElectionJourneyTests
{
    [Theory, BothDatabases]
    public async Task From_the_call_to_the_term_of_office_through_the_pages(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        await world.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SecondersWanted, 1)));
        using var officer = await world.Browser(await world.Officer("Ola", group, Role.ReturningOfficer));
        using var second = await world.Browser(await world.Officer("Pat", group));
        using var ann = await world.Browser(await world.Member("Ann Lee", group));
        using var bo = await world.Browser(await world.Member("Bo Ek", group));
        using var cy = await world.Browser(await world.Member("Cy Fox", group));

        // The officer calls it: a title and a post are enough, the dates have sensible beginnings.
        var page = await officer.Get(ElectionLinks.New(group));
        page = await officer.Submit(FormWith(page, "Title"), new() { ["Title"] = "Depot committee", ["Posts[0].Title"] = "Secretary" });
        var election = await world.Db(db => db.Elections.SingleAsync());
        officer.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(ElectionLinks.Show(election.Id));
        Heading(page).ShouldBe("Depot committee");
        page.Body!.TextContent.ShouldContain("Nominations open");

        // Ann nominates herself, Bo nominates Cy by a part of the name.
        page = await ann.Get(ElectionLinks.Nominate(election.Id));
        page = await ann.Submit(FormWith(page, "Whom"), new() { ["Whom"] = "me" });
        var annsPage = ann.Last.RequestMessage!.RequestUri!.AbsolutePath;
        Heading(page).ShouldBe("Ann Lee");
        page = await bo.Get(ElectionLinks.Nominate(election.Id));
        await bo.Submit(FormWith(page, "Whom"), new() { ["Whom"] = "other", ["Name"] = "cy f" });
        bo.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        // Cy gets a letter, opens the election and accepts.
        page = await cy.Get(ElectionLinks.Show(election.Id));
        page.Body!.TextContent.ShouldContain("Somebody has nominated you");
        page = await cy.Get(page.QuerySelector("main .cw-notice a.govuk-button")!.GetAttribute("href")!);
        var cysPage = cy.Last.RequestMessage!.RequestUri!.AbsolutePath;
        await cy.Submit(FormWithButton(page, "Yes, I stand"), button: Button(page, "Yes, I stand"));

        // Bo seconds Ann, Ann seconds Cy.
        page = await bo.Get(annsPage);
        page = await bo.Submit(FormWithButton(page, "Second this nomination"));
        page.Body!.TextContent.ShouldContain("You have seconded this nomination.");
        page = await ann.Get(cysPage);
        await ann.Submit(FormWithButton(page, "Second this nomination"));

        // Ann writes her statement; a visitor reads it.
        page = await ann.Get(annsPage);
        await ann.Submit(FormWith(page, "Statement"), new() { ["Statement"] = "**Minutes** within two days." });
        using var visitor = world.Browser();
        page = await visitor.Get(annsPage);
        page.QuerySelector("main strong")!.TextContent.ShouldBe("Minutes");
        page.Body!.TextContent.ShouldNotContain("Bo Ek");

        // Bo asks, Cy wants it answered, Ann answers.
        page = await bo.Get(ElectionLinks.Questions(election.Id));
        page = await bo.Submit(FormWith(page, "Text"), new() { ["Text"] = "Will you publish the accounts?" });
        page = await cy.Get(ElectionLinks.Questions(election.Id));
        page = await cy.Submit(FormWith(page, "Support"));
        page.Body!.TextContent.ShouldContain("1 member wants this answered");
        page = await ann.Get(ElectionLinks.Questions(election.Id));
        page = await ann.Submit(FormWith(page, "Answer"), new() { ["Answer"] = "Every quarter." });
        page = await visitor.Get(ElectionLinks.Questions(election.Id));
        page.QuerySelectorAll("main .cw-columns > section").Length.ShouldBe(2);
        page.Body!.TextContent.ShouldContain("Every quarter.");
        page.Body.TextContent.ShouldContain("No answer yet.");
        page.Body.TextContent.ShouldNotContain("Bo Ek");

        // Nominations close by the clock; the ballot is drafted and the officer is led to it.
        await world.Wait(TimeSpan.FromDays(15));
        var ballot = await world.Db(db => db.Ballots.Include(b => b.Contests).ThenInclude(c => c.Options).SingleAsync());
        ballot.Contests.Single().Options.Select(o => o.Name).ShouldBe(["Ann Lee", "Cy Fox"], ignoreOrder: true);
        page = await officer.Get(ElectionLinks.Show(election.Id));
        page.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe($"/ballots/{ballot.Id}/run");
        page = await visitor.Get(ElectionLinks.All);
        page.QuerySelector($"main a[href='{ElectionLinks.Show(election.Id)}']").ShouldNotBeNull();

        // Two officers open it; a voter cannot see it before.
        (await bo.Status(BallotLinks.Show(ballot.Id))).ShouldBe(HttpStatusCode.NotFound);
        await OfficersAgree(BallotLinks.Run(ballot.Id));
        world.Clock.SetUtcNow(new DateTimeOffset(election.VotingOpens.AddHours(1)));
        page = await bo.Get(ElectionLinks.Show(election.Id));
        page = await bo.Get(page.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        page = await bo.Get(BallotLinks.Vote(ballot.Id));
        page.QuerySelectorAll("main ol li a").Select(a => a.GetAttribute("href")).ShouldBe([annsPage, cysPage], ignoreOrder: true);
        await Vote(bo, "Cy Fox", "Ann Lee");
        await Vote(cy, "Cy Fox");
        await Vote(ann, "Ann Lee");

        // Voting closes, two officers declare, and Cy's term is set.
        await world.Close(ballot.Id);
        page = await visitor.Get(ElectionLinks.Show(election.Id));
        page.Body!.TextContent.ShouldContain("Voting is over.");
        await OfficersAgree(BallotLinks.Run(ballot.Id));
        await world.Deliver();
        page = await visitor.Get(ElectionLinks.Show(election.Id));
        page.QuerySelector("main .cw-answer__says")!.TextContent.ShouldBe("Elected as Secretary: Cy Fox.");
        page = await visitor.Get(GroupLinks.Show(group));
        page.Body!.TextContent.ShouldContain("Secretary: Cy Fox");
        page = await visitor.Get("/");
        page.Body!.TextContent.ShouldContain("Depot committee");

        async Task OfficersAgree(string run)
        {
            // Their codes are too old after so many days.
            await world.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, world.Clock.GetUtcNow().UtcDateTime)));
            page = await officer.Get(run);
            await officer.Submit(page.Forms.First(f => f.GetAttribute("action")?.Contains("handler=Ask") == true));
            page = await second.Get(run);
            page = await second.Submit(page.Forms.First(f => f.GetAttribute("action")?.Contains("handler=Agree") == true));
            page.Body!.TextContent.ShouldContain("You agreed");
        }

        async Task Vote(Browser voter, params string[] ranked)
        {
            page = await voter.Get(BallotLinks.Vote(ballot.Id));
            var boxes = ranked.Select((name, at) => (page.QuerySelectorAll("main ol label").Single(l => l.TextContent == name).GetAttribute("for")!, $"{at + 1}"));
            page = await voter.Submit(page.Forms.First(f => f.QuerySelector("main ol input") is not null), boxes.ToDictionary());
            page.Body!.TextContent.ShouldContain("Your vote is recorded.");
        }
    }

    [Theory, BothDatabases]
    public async Task A_refused_form_comes_back_with_what_was_typed(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        using var officer = await world.Browser(await world.Officer("Ola", group));

        var page = await officer.Get(ElectionLinks.New(group));
        page = await officer.Submit(FormWith(page, "Title"), new()
        {
            ["Title"] = "Depot committee", ["Posts[0].Title"] = "", ["Posts[2].Title"] = "Secretary", ["Posts[2].Seats"] = "0",
        });

        page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Posts_0__Seats");
        ((IHtmlInputElement)page.QuerySelector("#Posts_0__Title")!).Value.ShouldBe("Secretary");
        ((IHtmlInputElement)page.QuerySelector("#Title")!).Value.ShouldBe("Depot committee");
        (await world.Db(db => db.Elections.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Pages_of_a_hidden_groups_election_do_not_exist_for_outsiders(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Strike", visibility: Visibility.Hidden);
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var nomination = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"].Nomination;
        string[] pages =
        [
            ElectionLinks.Show(election), ElectionLinks.Nominate(election), ElectionLinks.Questions(election), ElectionLinks.Candidate(election, nomination),
            ElectionLinks.Portrait(election, nomination), ElectionLinks.New(group), $"/api/elections/{election}",
        ];
        using var outsider = await world.Browser(await world.Member("Eve"));
        using var visitor = world.Browser();
        using var member = await world.Browser(await world.Member("Mo", group));

        foreach (var path in pages)
        {
            var unknown = path.Replace(election.ToString(), Guid.NewGuid().ToString()).Replace(group.ToString(), Guid.NewGuid().ToString());
            foreach (var browser in (Browser[])[outsider, visitor])
            {
                (await browser.Status(path)).ShouldBe(HttpStatusCode.NotFound, path);
                WithoutTokens(await browser.Text(path)).ShouldBe(WithoutTokens(await browser.Text(unknown)), path);
            }
        }
        foreach (var browser in (Browser[])[outsider, visitor])
            (await browser.Text(ElectionLinks.All)).ShouldNotContain("Depot committee");
        (await visitor.Text("/api/elections")).ShouldBe("[]");
        (await member.Text(ElectionLinks.All)).ShouldContain("Depot committee");
        (await member.Status(ElectionLinks.Show(election))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task Each_page_answers_each_role(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group, Role.ReturningOfficer);
        var election = await world.Election(officer, group);
        var nomination = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"].Nomination;
        using var visitor = world.Browser();
        using var stranger = await world.Browser(await world.Member("Eve"));
        using var member = await world.Browser(await world.Member("Mo", group));
        using var scrutineer = await world.Browser(await world.Officer("Sue", group, Role.Scrutineer));
        using var officers = await world.Browser(officer);

        // Visitor, stranger, member, wrong role, officer. Found is the way to the sign-in page.
        (string Path, HttpStatusCode[] Expected)[] cases =
        [
            (ElectionLinks.All, [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
            (ElectionLinks.Show(election), [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
            (ElectionLinks.Questions(election), [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
            (ElectionLinks.Candidate(election, nomination), [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
            (ElectionLinks.Nominate(election), [HttpStatusCode.Found, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
            (ElectionLinks.New(group), [HttpStatusCode.Found, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK]),
            ("/api/elections", [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]),
        ];
        // One seconder is wanted, so that the nomination is the group's own business still.
        await world.Db(db => db.Elections.ExecuteUpdateAsync(set => set.SetProperty(e => e.SecondersWanted, 1)));

        foreach (var (path, expected) in cases)
        {
            HttpStatusCode[] answers = [await visitor.Status(path), await stranger.Status(path), await member.Status(path), await scrutineer.Status(path), await officers.Status(path)];
            answers.ShouldBe(expected, path);
        }
    }

    [Theory, BothDatabases]
    public async Task The_api_gives_public_elections_with_candidates_in_ballot_order(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");
        await world.Wait(TimeSpan.FromDays(7));

        using var visitor = world.Browser();
        using var json = System.Text.Json.JsonDocument.Parse(await visitor.Text($"/api/elections/{election}"));

        json.RootElement.GetProperty("state").GetString().ShouldBe("Questions");
        var options = await world.Db(db => db.Set<Commonweal.Decide.Ballots.Option>().OrderBy(o => o.Number).Select(o => o.Name).ToListAsync());
        json.RootElement.GetProperty("posts")[0].GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(options);
    }

    [Theory, BothDatabases]
    public async Task A_portrait_is_sent_by_a_form_and_served_as_a_picture_and_nothing_else(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var election = await world.Election(await world.Officer("Ola", group), group);
        var (ann, nomination) = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"];
        using var browser = await world.Browser(ann);

        async Task<IHtmlDocument> Send(byte[] file)
        {
            var page = await browser.Get(ElectionLinks.Candidate(election, nomination));
            using var form = new MultipartFormDataContent
            {
                { new StringContent(((IHtmlInputElement)FormWith(page, "Statement").QuerySelector("[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
                { new StringContent("Buses."), "Statement" },
                { new ByteArrayContent(file), "Portrait", "me.png" },
            };
            await browser.Send(new HttpRequestMessage(HttpMethod.Post, ElectionLinks.Candidate(election, nomination) + "?handler=Statement") { Content = form });
            return await browser.Get(ElectionLinks.Candidate(election, nomination));
        }

        var page = await Send("<svg onload='alert(1)'/>"u8.ToArray());
        page.QuerySelector("main img").ShouldBeNull();
        page = await Send(PictureTests.Png(("tEXt", "secret place"u8.ToArray()), ("IDAT", "lines"u8.ToArray())));
        var source = page.QuerySelector("main img")!.GetAttribute("src")!;

        using var visitor = world.Browser();
        var answer = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, source));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()).ShouldNotContain("secret");

        page = await browser.Get(ElectionLinks.Candidate(election, nomination));
        page = await browser.Submit(FormWith(page, "Statement"), new() { ["RemovePortrait"] = "true" });
        page.QuerySelector("main img").ShouldBeNull();
        (await visitor.Status(source)).ShouldBe(HttpStatusCode.NotFound);
    }

    // Each page has a fresh token in its sign-out form, each answer of the API the number of its request.
    private static string WithoutTokens(string page) => System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]+\"|\"traceId\":\"[^\"]+\"", "");

    private static string Heading(IHtmlDocument page) => page.QuerySelector("h1")!.TextContent.Trim();

    private static IHtmlFormElement FormWith(IHtmlDocument page, string field) =>
        page.Forms.First(f => f.QuerySelector($"[name={field}]") is not null);

    private static IHtmlElement Button(IHtmlDocument page, string text) =>
        page.QuerySelectorAll("button").OfType<IHtmlElement>().First(b => b.TextContent.Trim() == text);

    private static IHtmlFormElement FormWithButton(IHtmlDocument page, string text) => (IHtmlFormElement)Button(page, text).Closest("form")!;
}
