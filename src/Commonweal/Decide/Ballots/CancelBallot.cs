using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Calls a ballot off in public, with a reason, when two officers agreed. Papers in the box are destroyed unread.</summary>
internal sealed class CancelBallot(CommonwealDb db, KnownBallots known, TimeProvider clock)
{
    public async Task Run(Ballot ballot, ActDetails details, Approval approval)
    {
        known.Forget(ballot.Id);
        var now = clock.GetUtcNow().UtcDateTime;
        ballot.CancelledAt = now;
        ballot.CancelReason = details.Reason;
        await db.CastPapers.Where(p => p.BallotId == ballot.Id).ExecuteDeleteAsync();
        await db.PaperBatches.Where(b => b.BallotId == ballot.Id).ExecuteDeleteAsync();
        db.Record(now, "ballot.cancelled", ballot.GroupId, new { ballot = ballot.Id, approval = ApproveAct.ForLedger(approval) });
        db.Publish(now, new BallotCancelled(ballot.Id, ballot.Subject));
    }
}
