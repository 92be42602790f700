using Commonweal.Decide.Ballots;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Voting;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>
/// Fills a vacant seat by countback: the published papers that elected the one who left are sorted again among those who stood, were not
/// elected and agree to serve. Where that cannot be, a by-election is called like any election.
/// </summary>
public sealed class FillVacancy(CommonwealDb db, Powers powers, FindElection find, ShowVacancy show, CountBallot countBallot, TimeProvider clock)
{
    /// <param name="consenting">Nominations of those who agree to serve.</param>
    /// <returns>The successor's term.</returns>
    public Task<Guid> Run(Who who, Guid electionId, Guid termId, IReadOnlyCollection<Guid> consenting) => db.Act(async () =>
    {
        var election = await find.ToChange(who, electionId);
        await powers.Need(who, election.GroupId, Role.ReturningOfficer, Role.Officer);
        var vacancy = await show.Run(who, electionId, termId);
        if (!vacancy.MayFill)
            throw Refusal.Invalid("This seat is not vacant.");
        if (vacancy.NoCountback is { } reason)
            throw Refusal.Invalid(reason);
        var serving = vacancy.RunnersUp.Select(r => r.NominationId).Intersect(consenting).ToList();
        if (serving.Count == 0)
            throw Refusal.InvalidField("Consenting", "Choose at least one person who agrees to serve.");

        var ballot = await countBallot.Run(who, election.BallotId!.Value);
        var (contest, first) = ballot.Contests.Where(c => c.Contest.Reference == vacancy.Term.PostId.ToString()).Select(c => (c.Contest, c.Count)).Single();
        int NumberOf(Guid nomination) => contest.Options.Single(o => o.Reference == nomination.ToString()).Number;
        Count count;
        try
        {
            count = Rules.Countback.With("vacating", $"{NumberOf(vacancy.Term.NominationId)}").With("consenting", string.Join(',', serving.Select(NumberOf).Order()))
                .Count(first.Profile, first.Seed);
        }
        catch (CountRefusedException refused)
        {
            throw Refusal.Invalid(refused.Message);
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var winner = Guid.Parse(contest.Options.Single(o => o.Number == count.Elected.Single()).Reference);
        var memberId = await db.Nominations.Where(n => n.Id == winner).Select(n => n.NomineeId).SingleAsync();
        var post = await db.Posts.SingleAsync(p => p.Id == vacancy.Term.PostId);
        var term = await db.TakeOffice(election, post, winner, memberId, WonBy.Countback, now);
        await db.OfficeTerms.Where(t => t.Id == termId).ExecuteUpdateAsync(set => set.SetProperty(t => t.FilledBy, term.Id));
        // Everything needed to count again from the published papers.
        db.Record(now, "vacancy.filled", election.GroupId, new
        {
            vacancy = termId, term = term.Id, ballot = election.BallotId, contest = contest.Number, rule = count.Rule.ToString(), seed = count.Seed, elected = count.Elected.Single(),
        });
        return term.Id;
    });
}
