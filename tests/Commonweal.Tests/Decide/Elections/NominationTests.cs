using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

public sealed class NominationTests
{
    private static async Task<RefusalKind> RefusedAs(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Kind;

    [Theory, BothDatabases]
    public async Task Only_members_nominate_stand_and_second(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        var mo = await world.Member("Mo", group);
        var ann = await world.Member("Ann", group);
        var stranger = await world.Member("Eve");

        foreach (var outsider in (Who[])[Who.Visitor, stranger])
            (await RefusedAs(() => world.Use<Nominate>(n => n.Run(outsider, post, ann.Member)))).ShouldBe(RefusalKind.Forbidden);
        (await RefusedAs(() => world.Use<Nominate>(n => n.Run(mo, post, stranger.Member)))).ShouldBe(RefusalKind.Invalid);
        (await RefusedAs(() => world.Use<Nominate>(n => n.Run(mo, Guid.NewGuid(), ann.Member)))).ShouldBe(RefusalKind.NotFound);

        var nomination = await world.Use<Nominate, Guid>(n => n.Run(mo, post, ann.Member));
        foreach (var outsider in (Who[])[Who.Visitor, stranger])
            (await RefusedAs(() => world.Use<Second>(s => s.Run(outsider, nomination)))).ShouldBe(RefusalKind.Forbidden);
        foreach (var other in (Who[])[officer, mo])
            (await RefusedAs(() => world.Use<AcceptNomination>(a => a.Run(other, nomination)))).ShouldBe(RefusalKind.Forbidden);
        await world.Use<AcceptNomination>(a => a.Run(ann, nomination));
        foreach (var other in (Who[])[Who.Visitor, stranger, officer, mo])
        {
            (await RefusedAs(() => world.Use<WriteStatement>(w => w.Run(other, nomination, "I am Ann.")))).ShouldBe(RefusalKind.Forbidden);
            (await RefusedAs(() => world.Use<WithdrawNomination>(w => w.Run(other, nomination)))).ShouldBe(RefusalKind.Forbidden);
        }
        await world.Use<WriteStatement>(w => w.Run(ann, nomination, "I am Ann."));
    }

    [Theory, BothDatabases]
    public async Task Nobody_seconds_their_own_and_one_member_counts_once(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var election = await world.Election(await world.Officer("Ola", group), group);
        var ann = await world.Member("Ann", group);
        var mo = await world.Member("Mo", group);
        var sam = await world.Member("Sam", group);
        var nomination = await world.Use<Nominate, Guid>(async n => await n.Run(mo, await world.PostOf(election), ann.Member));

        foreach (var own in (Who[])[ann, mo])
            await RefusedAs(() => world.Use<Second>(s => s.Run(own, nomination)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Use<Second>(s => s.Run(sam, nomination))));

        (await world.Db(db => db.Secondings.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_is_nominated_by_another_gets_a_letter_and_stands_only_after_a_yes(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var ann = await world.Member("Ann", group);
        var nomination = await world.Use<Nominate, Guid>(async n => await n.Run(officer, await world.PostOf(election), ann.Member));

        var letter = await world.Db(db => db.Outbox.SingleAsync(m => m.Kind == "mail"));
        letter.MemberId.ShouldBe(ann.MemberId);
        letter.Body.ShouldContain(ElectionLinks.Candidate(election, nomination));
        async Task<NominationState> State() => (await world.Use<ShowElection, ElectionView>(s => s.Run(ann, election))).Mine!.State;
        (await State()).ShouldBe(NominationState.WaitsForAnswer);
        (await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election))).Candidates.ShouldBeEmpty();
        await Should.ThrowAsync<Refusal>(() => world.Use<WriteStatement>(w => w.Run(ann, nomination, "Early.")));

        await world.Use<AcceptNomination>(a => a.Run(ann, nomination));

        (await State()).ShouldBe(NominationState.Standing);
        (await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election))).Candidates.ShouldHaveSingleItem();
    }

    [Theory, BothDatabases]
    public async Task One_person_stands_for_one_post_and_never_in_an_election_they_run(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var returning = await world.Officer("Ro", group, Role.ReturningOfficer);
        var election = await world.Election(returning, group, world.APost("Chair"), world.APost("Secretary"));
        var ann = await world.Member("Ann", group);
        var (chair, secretary) = (await world.PostOf(election), await world.PostOf(election, 1));

        await Should.ThrowAsync<Refusal>(() => world.Use<Nominate>(n => n.Run(returning, chair, returning.Member)));
        var first = await world.Use<Nominate, Guid>(n => n.Run(ann, chair, ann.Member));
        await Should.ThrowAsync<Refusal>(() => world.Use<Nominate>(n => n.Run(ann, secretary, ann.Member)));
        var second = await world.Use<Nominate, Guid>(n => n.Run(returning, secretary, ann.Member));
        await Should.ThrowAsync<Refusal>(() => world.Use<AcceptNomination>(a => a.Run(ann, second)));
        await world.Use<WithdrawNomination>(w => w.Run(ann, first));
        await world.Use<AcceptNomination>(a => a.Run(ann, second));

        (await world.Use<ShowElection, ElectionView>(s => s.Run(ann, election))).Mine!.NominationId.ShouldBe(second);
    }

    [Theory, BothDatabases]
    public async Task Who_withdraws_and_stands_again_keeps_their_place_but_no_seconders(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        var (ann, nomination) = (await world.Candidates(group, post, "Ann"))["Ann"];
        await world.Use<Second>(s => s.Run(officer, nomination));
        await world.Use<WriteStatement>(w => w.Run(ann, nomination, "Once."));
        await world.Use<WithdrawNomination>(w => w.Run(ann, nomination));
        await Should.ThrowAsync<Refusal>(() => world.Use<Nominate>(n => n.Run(officer, post, ann.Member)));

        var again = await world.Use<Nominate, Guid>(n => n.Run(ann, post, ann.Member));

        again.ShouldBe(nomination);
        var candidate = await world.Use<ShowCandidate, CandidateView>(s => s.Run(ann, election, again));
        candidate.Statement.ShouldBe("");
        candidate.Candidate.Seconders.ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task After_nominations_close_nobody_enters_leaves_or_seconds_even_if_no_job_has_run(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        var (ann, nomination) = (await world.Candidates(group, post, "Ann"))["Ann"];
        var bo = await world.Member("Bo", group);
        var asked = await world.Use<Nominate, Guid>(n => n.Run(officer, post, bo.Member));
        world.Clock.Advance(TimeSpan.FromDays(7));

        await Should.ThrowAsync<Refusal>(() => world.Use<Nominate>(n => n.Run(officer, post, officer.Member)));
        await Should.ThrowAsync<Refusal>(() => world.Use<AcceptNomination>(a => a.Run(bo, asked)));
        await Should.ThrowAsync<Refusal>(() => world.Use<Second>(s => s.Run(officer, nomination)));
        await Should.ThrowAsync<Refusal>(() => world.Use<WithdrawNomination>(w => w.Run(ann, nomination)));
        await world.Use<WriteStatement>(w => w.Run(ann, nomination, "Until voting opens."));
        world.Clock.Advance(TimeSpan.FromDays(7));
        await Should.ThrowAsync<Refusal>(() => world.Use<WriteStatement>(w => w.Run(ann, nomination, "Too late.")));
    }

    [Theory, BothDatabases]
    public async Task Acts_on_a_hidden_groups_election_are_refused_as_if_it_did_not_exist(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Strike", visibility: Visibility.Hidden);
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        var (ann, nomination) = (await world.Candidates(group, post, "Ann"))["Ann"];
        var question = await world.Use<AskQuestion, Guid>(a => a.Run(ann, election, "Shall we stop work?"));

        foreach (var outsider in (Who[])[Who.Visitor, await world.Member("Eve")])
        {
            Func<Task>[] acts =
            [
                () => world.Use<Nominate>(n => n.Run(outsider, post, ann.Member)),
                () => world.Use<AcceptNomination>(a => a.Run(outsider, nomination)),
                () => world.Use<WithdrawNomination>(a => a.Run(outsider, nomination)),
                () => world.Use<Second>(a => a.Run(outsider, nomination)),
                () => world.Use<WriteStatement>(a => a.Run(outsider, nomination, "x")),
                () => world.Use<AskQuestion>(a => a.Run(outsider, election, "Is anybody there?")),
                () => world.Use<SupportQuestion>(a => a.Run(outsider, question, true)),
                () => world.Use<AnswerQuestion>(a => a.Run(outsider, question, "x")),
                () => world.Use<CallOffElection>(a => a.Run(outsider, election, "x")),
                () => world.Use<OfficeHolders>(a => a.Run(outsider, group)),
                () => world.Use<ShowQuestions>(a => a.Run(outsider, election)),
            ];
            foreach (var act in acts)
                (await RefusedAs(act)).ShouldBe(RefusalKind.NotFound);
        }
    }
}
