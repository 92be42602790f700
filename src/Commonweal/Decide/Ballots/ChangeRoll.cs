using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Puts people on the frozen roll or takes them off before voting opens, when two officers agreed.</summary>
internal sealed class ChangeRoll(CommonwealDb db, TimeProvider clock)
{
    public async Task Run(Ballot ballot, ActDetails details, Approval approval)
    {
        foreach (var member in details.Add ?? [])
            db.RollEntries.Add(new RollEntry { BallotId = ballot.Id, MemberId = member });
        var off = details.Remove ?? [];
        db.RollEntries.RemoveRange(await db.RollEntries.AsTracking().Where(e => e.BallotId == ballot.Id && off.Contains(e.Id)).ToListAsync());
        await db.SaveChangesAsync();
        var roll = await db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballot.Id).ToListAsync();
        if (roll.Count == 0)
            throw Refusal.Invalid("Nobody would be left on the roll.");
        var before = ballot.RollHash;
        ballot.RollSize = roll.Count;
        ballot.RollHash = FrozenRoll.HashOf(roll);
        db.Record(clock.GetUtcNow().UtcDateTime, "ballot.roll-changed", ballot.GroupId, new
        {
            ballot = ballot.Id, added = details.Add?.Count ?? 0, removed = off.Count, roll = ballot.RollSize, rollHashBefore = before, rollHash = ballot.RollHash,
            approval = ApproveAct.ForLedger(approval),
        });
    }
}
