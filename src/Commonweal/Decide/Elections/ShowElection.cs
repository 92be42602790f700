using Commonweal.Decide.Ballots;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A candidate, or somebody who is asked to stand, as one reader may see them.</summary>
public sealed record CandidateSummary(
    Guid NominationId, Guid PostId, string Name, NominationState State, int Seconders, bool HasPortrait, bool Mine, bool SecondedByMe, bool MaySecond);

/// <summary>A post with those who stand for it, in the order of the ballot paper.</summary>
public sealed record PostSummary(Post Post, IReadOnlyList<CandidateSummary> Candidates, IReadOnlyList<OfficeHolder> Holders)
{
    public IEnumerable<CandidateSummary> Standing => Candidates.Where(c => c.State is NominationState.Standing);

    /// <summary>Seats that nobody won.</summary>
    public int Vacant => Post.Outcome is PostOutcome.Open or PostOutcome.Contested ? 0 : Math.Max(0, Post.Seats - Holders.Count);
}

/// <param name="Ballot">Null also while the reader may not see it: until two officers have opened it, only officers do.</param>
public sealed record ElectionView(Election Election, Group Group, ElectionState State, IReadOnlyList<PostSummary> Posts, bool IsMember, bool IsOfficer, int Questions,
    Ballot? Ballot, BallotState? BallotState)
{
    public IEnumerable<CandidateSummary> Candidates => Posts.SelectMany(p => p.Candidates);
    public CandidateSummary? Mine => Candidates.FirstOrDefault(c => c.Mine && c.State is not NominationState.Withdrawn);

    /// <summary>The next date that matters, with what happens then (a key of the words); null when nothing is to come.</summary>
    public (string What, DateTime When)? Next => State switch
    {
        ElectionState.Announced => (Words.Key("Nominations open"), Election.NominationsOpen),
        ElectionState.Nominations => (Words.Key("Nominations close"), Election.NominationsClose),
        ElectionState.Questions => (Words.Key("Voting opens"), Election.VotingOpens),
        ElectionState.Voting => (Words.Key("Voting closes"), Election.VotingCloses),
        _ => null,
    };
}

/// <summary>Everything an election's page shows.</summary>
public sealed class ShowElection(CommonwealDb db, Powers powers, FindElection find, OfficeHolders holders, FindBallot findBallot, TimeProvider clock)
{
    public async Task<ElectionView> Run(Who who, Guid electionId)
    {
        var election = await find.Run(who, electionId);
        var group = await powers.Visible(who, election.GroupId);
        var now = clock.GetUtcNow().UtcDateTime;
        var isMember = await powers.IsMember(who, group.Id);
        var isOfficer = await powers.Has(who, group.Id, Role.ReturningOfficer, Role.Officer);
        var posts = await db.Posts.AsNoTracking().Where(p => p.ElectionId == electionId).OrderBy(p => p.Position).ToListAsync();
        var candidates = await Candidates(who, election, now, isMember || isOfficer);
        var won = await holders.OfElection(electionId);
        var questions = await db.CandidateQuestions.CountAsync(q => q.ElectionId == electionId);
        var ballot = await BallotOf(who, election);
        return new ElectionView(election, group, election.StateAt(now),
            [.. posts.Select(post => new PostSummary(post, [.. candidates.Where(c => c.PostId == post.Id)], [.. won.Where(h => h.PostId == post.Id)]))],
            isMember, isOfficer, questions, ballot, ballot?.StateAt(now));
    }

    private async Task<Ballot?> BallotOf(Who who, Election election)
    {
        try
        {
            return election.BallotId is { } id ? await findBallot.Run(who, id) : null;
        }
        catch (Refusal)
        {
            return null;
        }
    }

    /// <summary>
    /// In ballot order. Who has not said yes is known to the group only, until nominations close; who withdrew, to nobody but themselves.
    /// </summary>
    internal async Task<IReadOnlyList<CandidateSummary>> Candidates(Who who, Election election, DateTime now, bool insider)
    {
        var me = who.MemberId;
        var rows = await (
            from nomination in db.Nominations
            where nomination.ElectionId == election.Id
            join member in db.Members on nomination.NomineeId equals member.Id
            select new
            {
                Nomination = nomination,
                member.Name,
                Seconders = db.Set<Seconding>().Count(s => s.NominationId == nomination.Id),
                HasPortrait = db.Set<Portrait>().Any(p => p.NominationId == nomination.Id),
                SecondedByMe = me != null && db.Set<Seconding>().Any(s => s.NominationId == nomination.Id && s.MemberId == me),
            }).AsNoTracking().ToListAsync();
        var open = election.StateAt(now) is ElectionState.Nominations;
        return [.. rows
            .Select(r => (Row: r, State: r.Nomination.State(r.Seconders, election.SecondersWanted), Mine: r.Nomination.NomineeId == me))
            .Where(r => r.State is NominationState.Standing || r.Mine || (insider && open && r.State is not NominationState.Withdrawn))
            .Select(r => new CandidateSummary(r.Row.Nomination.Id, r.Row.Nomination.PostId, r.Row.Name, r.State, r.Row.Seconders, r.Row.HasPortrait, r.Mine,
                r.Row.SecondedByMe,
                MaySecond: insider && open && !r.Mine && !r.Row.SecondedByMe && r.State is not NominationState.Withdrawn && r.Row.Nomination.NominatedBy != me))
            .InBallotOrder(election, c => c.NominationId)];
    }
}
