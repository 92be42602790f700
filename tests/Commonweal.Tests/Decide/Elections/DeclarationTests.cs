using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

/// <summary>From the ballot to the terms of office, with real ballots.</summary>
public sealed class DeclarationTests
{
    /// <summary>Nominations are over and the ballot is open; voting has begun.</summary>
    private static async Task<(Electorate People, Guid Election, Guid Ballot, Dictionary<string, (Who Who, Guid Nomination)> Candidates)> Voting(
        World world, int voters, bool? publishPapers = null, Role? role = null, params string[] names)
    {
        var people = await world.Electorate(voters);
        var election = await world.Election(people.Second, people.Group, world.APost("Committee member", seats: 2, role));
        var candidates = await world.Candidates(people.Group, await world.PostOf(election), names);
        await world.Wait(TimeSpan.FromDays(13));
        var ballot = await world.Db(db => db.Ballots.Select(b => b.Id).SingleAsync());
        if (publishPapers is not null)
            await world.Db(db => db.Ballots.ExecuteUpdateAsync(set => set.SetProperty(b => b.PublishPapers, publishPapers)));
        await world.Agree(people, ballot, BallotAct.Open);
        await world.Wait(TimeSpan.FromDays(1.5));
        return (people, election, ballot, candidates);
    }

    private static async Task<string> Paper(World world, Guid ballot, params Guid[] preferences)
    {
        var contest = (await world.Ballot(ballot)).Contests.Single();
        return $"[[{string.Join(',', preferences.Select(n => contest.Options.Single(o => o.Reference == n.ToString()).Number))}]]";
    }

    [Theory, BothDatabases]
    public async Task The_declaration_sets_terms_and_powers_once(On on)
    {
        await using var world = await World.Begin(on);
        var (people, election, ballot, candidates) = await Voting(world, 5, role: Role.Scrutineer, names: ["Ann", "Bo", "Cy"]);
        for (var i = 0; i < 5; i++)
            await world.Cast(people.Voters[i], ballot, await Paper(world, ballot, candidates[i < 3 ? "Ann" : "Cy"].Nomination, candidates["Bo"].Nomination));
        (await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election))).State.ShouldBe(ElectionState.Voting);
        await world.Close(ballot);
        (await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election))).State.ShouldBe(ElectionState.Counting);
        (await world.Db(db => db.OfficeTerms.CountAsync())).ShouldBe(0);

        await world.Agree(people, ballot, BallotAct.Declare);
        await world.Deliver();

        var view = await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election));
        view.State.ShouldBe(ElectionState.Declared);
        view.Posts[0].Post.Outcome.ShouldBe(PostOutcome.Elected);
        view.Posts[0].Holders.Select(h => (h.Name, h.WonBy)).ShouldBe([("Ann", WonBy.Ballot), ("Cy", WonBy.Ballot)], ignoreOrder: true);
        var terms = await world.Db(db => db.RoleTerms.Where(t => t.Role == Role.Scrutineer).ToListAsync());
        terms.Select(t => t.MemberId).ShouldBe([candidates["Ann"].Who.Member, candidates["Cy"].Who.Member], ignoreOrder: true);
        terms.ShouldAllBe(t => t.From == World.Noon.AddDays(22) && t.To == World.Noon.AddDays(22).AddYears(1));

        // At least once is the outbox's promise: hearing it again does no harm.
        var notice = await world.Db(db => db.Outbox.SingleAsync(m => m.Kind == nameof(BallotDeclared)));
        await world.Db(db => db.Outbox.Where(m => m.Id == notice.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.LeasedUntil, (DateTime?)null)));
        await world.Deliver();
        (await world.Db(db => db.OfficeTerms.CountAsync())).ShouldBe(2);
        (await world.Db(db => db.RoleTerms.CountAsync(t => t.Role == Role.Scrutineer))).ShouldBe(2);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "election.declared"))).ShouldBe(1);

        var offices = await world.Use<OfficeHolders, IReadOnlyList<OfficeHolder>>(o => o.Run(Who.Visitor, people.Group));
        offices.Select(o => (o.Post, o.Name)).ShouldBe([("Committee member", "Ann"), ("Committee member", "Cy")], ignoreOrder: true);
    }

    [Theory, BothDatabases]
    public async Task A_cancelled_ballot_leaves_the_post_unfilled_in_public(On on)
    {
        await using var world = await World.Begin(on);
        var (people, election, ballot, _) = await Voting(world, 3, names: ["Ann", "Bo", "Cy"]);

        await world.Agree(people, ballot, BallotAct.Cancel, new ActDetails(Reason: "A name was wrong."));
        await world.Deliver();

        var view = await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election));
        view.State.ShouldBe(ElectionState.Declared);
        view.Posts[0].Post.Outcome.ShouldBe(PostOutcome.NotFilled);
        view.Posts[0].Vacant.ShouldBe(2);
        (await world.Db(db => db.OfficeTerms.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_seat_that_falls_vacant_is_filled_by_countback_among_those_who_agree(On on)
    {
        await using var world = await World.Begin(on);
        var (people, election, ballot, candidates) = await Voting(world, 9, publishPapers: true, role: Role.Moderator, names: ["Ann", "Bo", "Cy", "Di"]);
        // Ann and Cy are elected. Ann's voters prefer Di to Bo, but Di does not agree to serve.
        for (var i = 0; i < 9; i++)
            await world.Cast(people.Voters[i], ballot, i < 5
                ? await Paper(world, ballot, candidates["Ann"].Nomination, candidates["Di"].Nomination, candidates["Bo"].Nomination)
                : await Paper(world, ballot, candidates["Cy"].Nomination));
        await world.Close(ballot);
        await world.Agree(people, ballot, BallotAct.Declare);
        await world.Deliver();
        await world.Wait(TimeSpan.FromDays(30));
        var ann = await world.Db(db => db.OfficeTerms.SingleAsync(t => t.MemberId == candidates["Ann"].Who.Member));

        (await Should.ThrowAsync<Refusal>(() => world.Use<LeaveOffice>(l => l.Run(candidates["Cy"].Who, ann.Id)))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Should.ThrowAsync<Refusal>(() => Fill("Bo"))).Kind.ShouldBe(RefusalKind.Invalid);
        await world.Use<LeaveOffice>(l => l.Run(candidates["Ann"].Who, ann.Id));
        (await world.Use<Powers, bool>(p => p.Has(candidates["Ann"].Who, people.Group, Role.Moderator))).ShouldBeFalse();
        (await Should.ThrowAsync<Refusal>(() => world.Use<FillVacancy>(f => f.Run(candidates["Bo"].Who, election, ann.Id, [candidates["Bo"].Nomination])))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Should.ThrowAsync<Refusal>(() => Fill("Cy"))).Field.ShouldBe("Consenting");
        await Fill("Bo");

        var view = await world.Use<ShowVacancy, VacancyView>(s => s.Run(Who.Visitor, election, ann.Id));
        (view.Successor!.Name, view.Successor.WonBy).ShouldBe(("Bo", WonBy.Countback));
        (await world.Use<Powers, bool>(p => p.Has(candidates["Bo"].Who, people.Group, Role.Moderator))).ShouldBeTrue();
        var entry = await world.Db(db => db.LedgerEntries.SingleAsync(e => e.Kind == "vacancy.filled"));
        entry.Payload.ShouldContain("countback 1 vacating=");
        await Should.ThrowAsync<Refusal>(() => Fill("Di"));

        Task Fill(params string[] names) =>
            world.Use<FillVacancy>(f => f.Run(people.First, election, ann.Id, [.. names.Select(n => candidates[n].Nomination)]));
    }

    [Theory, BothDatabases]
    public async Task Who_leaves_the_group_leaves_the_seat_vacant_before_and_after_the_declaration(On on)
    {
        await using var world = await World.Begin(on);
        var (people, election, ballot, candidates) = await Voting(world, 4, role: Role.Moderator, names: ["Ann", "Bo", "Cy"]);
        for (var i = 0; i < 4; i++)
            await world.Cast(people.Voters[i], ballot, await Paper(world, ballot, candidates[i < 2 ? "Ann" : "Bo"].Nomination));
        await world.Close(ballot);
        await world.Use<LeaveGroup>(l => l.Run(candidates["Ann"].Who, people.Group));
        await world.Agree(people, ballot, BallotAct.Declare);
        await world.Deliver();

        (await Holding()).ShouldBe(["Bo"]);
        (await world.Db(db => db.RoleTerms.AnyAsync(t => t.MemberId == candidates["Ann"].Who.MemberId))).ShouldBeFalse();

        await world.Use<LeaveGroup>(l => l.Run(candidates["Bo"].Who, people.Group));
        await world.Deliver();
        (await Holding()).ShouldBeEmpty();
        (await world.Use<OfficeHolders, IReadOnlyList<OfficeHolder>>(o => o.Vacancies(Who.Visitor, people.Group))).Count.ShouldBe(2);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "office.vacant"))).ShouldBe(1);

        async Task<IEnumerable<string>> Holding() => (await world.Use<OfficeHolders, IReadOnlyList<OfficeHolder>>(o => o.Run(Who.Visitor, people.Group))).Select(h => h.Name);
    }

    [Theory, BothDatabases]
    public async Task The_last_officer_cannot_resign_an_elected_seat(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group, world.APost("Chair", role: Role.Officer));
        var (ann, _) = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"];
        await world.Wait(TimeSpan.FromDays(30));
        await world.Db(db => db.RoleTerms.Where(t => t.MemberId == officer.MemberId).ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, World.Noon)));
        var term = await world.Db(db => db.OfficeTerms.SingleAsync());

        (await Should.ThrowAsync<Refusal>(() => world.Use<LeaveOffice>(l => l.Run(ann, term.Id)))).Text.ShouldContain("without an officer");
        await world.Officer("Pat", group);
        await world.Use<LeaveOffice>(l => l.Run(ann, term.Id));

        (await world.Use<Powers, bool>(p => p.Has(ann, group, Role.Officer))).ShouldBeFalse();
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "role.ended"))).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Where_a_countback_cannot_be_a_by_election_fills_the_seat(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group, world.APost("Chair"));
        var (ann, _) = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"];
        await world.Wait(TimeSpan.FromDays(30));
        var term = await world.Db(db => db.OfficeTerms.SingleAsync());
        await world.Use<LeaveOffice>(l => l.Run(officer, term.Id));
        await Should.ThrowAsync<Refusal>(() => world.Use<FillVacancy>(f => f.Run(officer, election, term.Id, [])));

        // The officer is led to a form that is filled in already.
        using var browser = await world.Browser(officer);
        var page = await browser.Get(ElectionLinks.Vacancy(election, term.Id));
        page = await browser.Get(page.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Title]") is not null));
        var second = await world.Db(db => db.Elections.SingleAsync(e => e.Id != election));
        second.Title.ShouldBe("By-election: Chair");
        var bo = (await world.Candidates(group, await world.PostOf(second.Id), "Bo"))["Bo"].Who;
        await world.Wait(TimeSpan.FromDays(15));

        var view = await world.Use<ShowVacancy, VacancyView>(s => s.Run(Who.Visitor, election, term.Id));
        view.Successor!.MemberId.ShouldBe(bo.Member);
        view.Successor.To.ShouldBe(DateTime.SpecifyKind(term.To!.Value.Date, DateTimeKind.Utc));
        (await world.Use<OfficeHolders, IReadOnlyList<OfficeHolder>>(o => o.Run(Who.Visitor, group))).ShouldHaveSingleItem().Name.ShouldBe("Bo");
    }
}
