using System.Text.Json;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>An officer hands in a list of names as the roll of a ballot, in place of what was there. It counts once another officer agrees.</summary>
public sealed class UploadRoll(CommonwealDb db, FindBallot find, AskForAct ask)
{
    /// <summary>The approval for the second officer.</summary>
    public async Task<Guid> Run(Who who, Guid ballotId, RollSheet sheet)
    {
        var ballot = await find.Run(who, ballotId);
        if (ballot.Roll != RollRule.Uploaded)
            throw Refusal.Invalid("The roll of this ballot is the members of its group. There is nothing to upload.");
        if (sheet.Rejected.Count > 0 || sheet.Rows.Count == 0)
            throw Refusal.InvalidField("Sheet", "Some lines cannot be used, so nothing was changed. Mend them and try again.");
        var rows = JsonSerializer.Serialize(sheet.Rows);
        return await db.Act(async () =>
        {
            var approval = await ask.Run(who, ballotId, BallotAct.UploadRoll, new ActDetails(Sheet: ActStatement.HashOf(rows)));
            // One list at a time waits: the newest.
            await db.WaitingRolls.Where(w => w.BallotId == ballotId).ExecuteDeleteAsync();
            db.WaitingRolls.Add(new WaitingRoll { ApprovalId = approval, BallotId = ballotId, Rows = rows });
            return approval;
        });
    }
}

/// <summary>Puts the uploaded list in the place of the roll, when two officers agreed.</summary>
internal sealed class ReplaceRoll(CommonwealDb db, TimeProvider clock)
{
    public async Task Run(Ballot ballot, ActDetails details, Approval approval)
    {
        var waiting = await db.WaitingRolls.AsTracking().SingleOrDefaultAsync(w => w.ApprovalId == approval.Id);
        if (waiting is null || ActStatement.HashOf(waiting.Rows) != details.Sheet)
            throw Refusal.Invalid("Another list was uploaded since. Look at that one.");
        var rows = JsonSerializer.Deserialize<List<RollRow>>(waiting.Rows)!;
        await db.RollEntries.Where(e => e.BallotId == ballot.Id).ExecuteDeleteAsync();
        db.RollEntries.AddRange(rows.Select(row => new RollEntry { BallotId = ballot.Id, Name = row.Name, Number = row.Number.Length == 0 ? null : row.Number }));
        db.WaitingRolls.Remove(waiting);
        await db.SaveChangesAsync();
        await FrozenRoll.Restate(db, ballot);
        db.Record(clock.GetUtcNow().UtcDateTime, "ballot.roll-uploaded", ballot.GroupId, new
        {
            ballot = ballot.Id, roll = rows.Count, rollHash = ballot.RollHash, approval = ApproveAct.ForLedger(approval),
        });
    }
}
