using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>A slip of paper for one person on the roll.</summary>
public sealed record Slip(string Name, string Number, string Code);

/// <summary>
/// Makes a voting code for everybody on an uploaded roll who has none, and gives the slips to print. Only hashes of the codes stay
/// here, so this is the one time they are seen; a slip that got lost needs two officers, see <see cref="VoidCodes"/>.
/// </summary>
public sealed class PrintSlips(CommonwealDb db, FindBallot find, Powers powers, TimeProvider clock)
{
    public async Task<IReadOnlyList<Slip>> Run(Who who, Guid ballotId)
    {
        await powers.Need(who, (await find.Run(who, ballotId)).GroupId, FindBallot.Officers);
        who.NeedConfirmed();
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Act(async () =>
        {
            var ballot = await db.LockedBallot(ballotId);
            if (ballot.StateAt(now) is not (BallotState.Draft or BallotState.Scheduled or BallotState.Open))
                throw Refusal.Invalid("Voting is over. New slips would be of no use.");
            var without = await db.RollEntries.AsTracking().Where(e => e.BallotId == ballotId && e.MemberId == null && e.CodeHash == null)
                .OrderBy(e => e.Name).ThenBy(e => e.Number).ToListAsync();
            if (without.Count == 0)
                throw Refusal.Invalid("Everybody on the roll has a slip already.");
            var slips = new List<Slip>(without.Count);
            foreach (var entry in without)
            {
                var code = VotingCode.New();
                entry.CodeHash = VotingCode.HashOf(code);
                slips.Add(new Slip(entry.Name ?? "", entry.Number ?? "", code));
            }
            await db.SaveChangesAsync();
            await FrozenRoll.Restate(db, ballot);
            db.Record(now, "ballot.slips-printed", ballot.GroupId, new { ballot = ballotId, slips = slips.Count, rollHash = ballot.RollHash });
            return slips;
        });
    }
}

/// <summary>
/// Makes voting codes worthless, because slips were lost, when two officers agreed. New slips can be printed then; the person's vote,
/// if one was cast with the old code, stays until it is replaced.
/// </summary>
internal sealed class VoidCodes(CommonwealDb db, TimeProvider clock)
{
    public async Task Run(Ballot ballot, ActDetails details, Approval approval)
    {
        var entries = await db.RollEntries.AsTracking().Where(e => e.BallotId == ballot.Id && details.Codes!.Contains(e.Id)).ToListAsync();
        foreach (var entry in entries)
            entry.CodeHash = null;
        await db.SaveChangesAsync();
        await FrozenRoll.Restate(db, ballot);
        db.Record(clock.GetUtcNow().UtcDateTime, "ballot.codes-voided", ballot.GroupId, new
        {
            ballot = ballot.Id, codes = entries.Count, rollHash = ballot.RollHash, approval = ApproveAct.ForLedger(approval),
        });
    }
}
