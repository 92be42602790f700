using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Commonweal.Decide.Ballots;

/// <summary>Counts a closed ballot. Before the declaration only officers may look, because two of them have to declare it.</summary>
public sealed class CountBallot(CommonwealDb db, FindBallot find, Powers powers, TimeProvider clock, IMemoryCache cache)
{
    public async Task<BallotCount> Run(Who who, Guid ballotId)
    {
        var ballot = await find.Run(who, ballotId);
        var state = ballot.StateAt(clock.GetUtcNow().UtcDateTime);
        if (state is not (BallotState.Closed or BallotState.Declared) || ballot.PapersOpenedAt is null)
            throw Refusal.Invalid("There is no result while people can vote.");
        if (state != BallotState.Declared && !await powers.Has(who, ballot.GroupId, FindBallot.Officers))
            throw Refusal.Forbidden("The result is shown once two officers have declared it.");
        return await Of(ballot);
    }

    /// <summary>The count of a closed ballot, for a caller who has made sure that it may be shown.</summary>
    internal async Task<BallotCount> Of(Ballot ballot) => (await cache.GetOrCreateAsync((typeof(BallotCount), ballot.Id), async entry =>
    {
        // Papers never change once the box is opened, so a count may be kept; for minutes only, to notice a tampered table.
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
        var whole = ballot.Contests.Count > 0 ? ballot : await db.Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == ballot.Id);
        return BallotCount.Of(whole, await PaperTally.Of(db, whole));
    }))!;
}
