using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Somebody who proved with a voting code who they are on the roll votes, or votes again; into the same box as members.</summary>
public sealed class CastWithCode(CommonwealDb db, BallotBox box, TimeProvider clock)
{
    /// <summary>The receipt.</summary>
    /// <param name="voter">From <see cref="VotingPass.Holder"/>.</param>
    /// <param name="answers">See <see cref="FilledPaper"/>.</param>
    public async Task<string> Run(RollEntry voter, string answers)
    {
        var ballot = await Ballot(voter);
        if (ballot.StateAt(clock.GetUtcNow().UtcDateTime) is BallotState.Draft or BallotState.Scheduled)
            throw Refusal.Invalid("Voting has not opened yet.");
        return await box.Put(ballot, voter, answers);
    }

    /// <summary>The ballot of this voter, which they may know of whatever group holds it.</summary>
    public async Task<Ballot> Ballot(RollEntry voter) => await db.Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == voter.BallotId);
}
