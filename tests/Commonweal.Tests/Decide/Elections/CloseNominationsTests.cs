using System.Security.Cryptography;
using System.Text;
using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

public sealed class CloseNominationsTests
{
    [Theory, BothDatabases]
    public async Task A_contested_post_goes_to_one_ballot_with_the_names_in_the_drawn_order(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group, Role.ReturningOfficer);
        var election = await world.Election(officer, group, world.APost("Committee member", seats: 2), world.APost("Chair"));
        var candidates = await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");

        await world.Wait(TimeSpan.FromDays(7));

        var kept = await world.Db(db => db.Elections.SingleAsync());
        var ballot = await world.Db(db => db.Ballots.Include(b => b.Contests).ThenInclude(c => c.Options).SingleAsync());
        kept.BallotId.ShouldBe(ballot.Id);
        ballot.Subject.ShouldBe(new SubjectRef("election", election));
        (ballot.OpensAt, ballot.ClosesAt).ShouldBe((kept.VotingOpens, kept.VotingCloses));
        var contest = ballot.Contests.ShouldHaveSingleItem();
        (contest.Type, contest.RuleId, contest.Seats).ShouldBe(("ranked", "scottish-stv", 2));
        var drawn = candidates.Values.Select(c => c.Nomination)
            .OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kept.DrawSeed}:{id}"))), StringComparer.Ordinal);
        contest.Options.OrderBy(o => o.Number).Select(o => o.Reference).ShouldBe(drawn.Select(id => id.ToString()));
        contest.Options.Select(o => o.Name).ShouldBe(["Ann", "Bo", "Cy"], ignoreOrder: true);
        kept.StateAt(World.Noon.AddDays(7)).ShouldBe(ElectionState.Questions);
    }

    [Theory, BothDatabases]
    public async Task With_no_more_candidates_than_seats_they_are_elected_and_the_rest_is_vacant(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var post = world.APost("Officer", seats: 2, Role.Officer);
        var election = await world.Election(officer, group, post);
        var ann = (await world.Candidates(group, await world.PostOf(election), "Ann"))["Ann"];

        await world.Wait(TimeSpan.FromDays(7));

        var view = await world.Use<ShowElection, ElectionView>(show => show.Run(Who.Visitor, election));
        view.State.ShouldBe(ElectionState.Declared);
        view.Posts[0].Post.Outcome.ShouldBe(PostOutcome.Uncontested);
        view.Posts[0].Holders.ShouldHaveSingleItem().Name.ShouldBe("Ann");
        view.Posts[0].Vacant.ShouldBe(1);
        (await world.Db(db => db.Ballots.AnyAsync())).ShouldBeFalse();
        var term = await world.Db(db => db.RoleTerms.SingleAsync(t => t.MemberId == ann.Who.Member));
        (term.Role, term.From, term.To).ShouldBe((Role.Officer, post.TermFrom, post.TermTo));
        (await world.Use<Powers, bool>(powers => powers.Has(ann.Who, group, Role.Officer))).ShouldBeFalse();
        await world.Wait(TimeSpan.FromDays(16));
        (await world.Use<Powers, bool>(powers => powers.Has(ann.Who, group, Role.Officer))).ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task Only_those_who_accepted_and_have_their_seconders_stand(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        await world.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SecondersWanted, 1)));
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        var candidates = await world.Candidates(group, post, "Ann", "Bo");
        var dee = await world.Member("Dee", group);
        await world.Use<Nominate>(nominate => nominate.Run(officer, post, dee.Member));
        await world.Use<Second>(second => second.Run(dee, candidates["Ann"].Nomination));

        await world.Wait(TimeSpan.FromDays(7));

        var view = await world.Use<ShowElection, ElectionView>(show => show.Run(officer, election));
        view.Posts[0].Candidates.ShouldHaveSingleItem().Name.ShouldBe("Ann");
        view.Posts[0].Holders.ShouldHaveSingleItem().WonBy.ShouldBe(WonBy.Unopposed);
    }

    [Theory, BothDatabases]
    public async Task Nothing_happens_twice_or_early(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");

        Task Close() => world.Use<IHear<NominationsClosing>>(h => h.Hear(new NominationsClosing(election), default));
        await Close();
        (await world.Db(db => db.Ballots.CountAsync())).ShouldBe(0);
        await world.Wait(TimeSpan.FromDays(7));
        await Task.WhenAll(Close(), Close());

        (await world.Db(db => db.Ballots.CountAsync())).ShouldBe(1);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "nominations.closed"))).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_ballot_is_drafted_though_the_caller_is_no_officer_any_more(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var other = await world.Officer("Pat", group);
        var election = await world.Election(officer, group);
        await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");
        await world.Db(db => db.RoleTerms.Where(t => t.MemberId == officer.MemberId).ExecuteUpdateAsync(set => set.SetProperty(t => t.To, World.Noon.AddDays(1))));

        await world.Wait(TimeSpan.FromDays(7));

        (await world.Db(db => db.Ballots.SingleAsync())).DraftedBy.ShouldBe(other.Member);
    }

    [Theory, BothDatabases]
    public async Task Nothing_personal_is_in_the_ledger(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola Nordmann", group);
        var election = await world.Election(officer, group, world.APost("Chair in place of Zoe Quill"));
        var candidates = await world.Candidates(group, await world.PostOf(election), "Ann Oakley", "Bo Diddley");
        await world.Use<WriteStatement>(write => write.Run(candidates["Ann Oakley"].Who, candidates["Ann Oakley"].Nomination, "I am Ann Oakley."));
        var question = await world.Use<AskQuestion, Guid>(ask => ask.Run(officer, election, "Ann Oakley, will you resign?"));
        await world.Use<AnswerQuestion>(answer => answer.Run(candidates["Bo Diddley"].Who, question, "Says Bo Diddley: no."));
        await world.Wait(TimeSpan.FromDays(7));

        var ledger = string.Join("\n", await world.Db(db => db.LedgerEntries.Select(e => e.Payload).ToListAsync()));

        string[] members = [officer.Member.ToString(), .. candidates.Values.Select(c => c.Who.Member.ToString())];
        foreach (var personal in (string[])[.. members, "Ola", "Ann", "Bo ", "Zoe", "resign"])
            ledger.ShouldNotContain(personal);
        ledger.ShouldContain(candidates["Ann Oakley"].Nomination.ToString());
    }
}
