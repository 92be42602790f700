using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>A member votes, or votes again: the last paper before closing counts.</summary>
public sealed class CastVote(CommonwealDb db, FindBallot find, KnownBallots known, BallotBox box)
{
    /// <summary>The receipt.</summary>
    /// <param name="answers">See <see cref="FilledPaper"/>.</param>
    public async Task<string> Run(Who who, Guid ballotId, string answers)
    {
        var voter = await Voter(who, ballotId);
        return await box.Put((await known.Of(ballotId)).Ballot, voter, answers);
    }

    /// <summary>This person's entry on the roll. Without one, a ballot they may not know of is refused like one that is not there.</summary>
    public async Task<RollEntry> Voter(Who who, Guid ballotId)
    {
        var me = who.Member;
        if (await db.RollEntries.AsNoTracking().SingleOrDefaultAsync(e => e.BallotId == ballotId && e.MemberId == me) is { } entry)
            return entry;
        await find.Run(who, ballotId);
        throw Refusal.Forbidden("You are not on the roll of this ballot.");
    }
}
