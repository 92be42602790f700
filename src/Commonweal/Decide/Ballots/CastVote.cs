using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>A member votes, or votes again: the last paper before closing counts.</summary>
public sealed class CastVote(CommonwealDb db, FindBallot find, BallotBox box)
{
    /// <summary>The receipt.</summary>
    /// <param name="answers">See <see cref="FilledPaper"/>.</param>
    public async Task<string> Run(Who who, Guid ballotId, string answers)
    {
        var me = who.Member;
        var ballot = await find.Run(who, ballotId);
        var entry = await db.RollEntries.AsNoTracking().SingleOrDefaultAsync(e => e.BallotId == ballotId && e.MemberId == me)
            ?? throw Refusal.Forbidden("You are not on the roll of this ballot.");
        return await box.Put(ballot, entry, answers);
    }
}
