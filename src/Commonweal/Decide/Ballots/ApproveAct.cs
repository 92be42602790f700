using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The second of two officers agrees, and the act is done in the same transaction. Refused when the ballot is no longer exactly as
/// it was when the first one asked.
/// </summary>
public sealed class ApproveAct(CommonwealDb db, FindBallot find, Powers powers, CommunityKey key, TimeProvider clock, IServiceProvider services)
{
    public async Task Run(Who who, Guid approvalId)
    {
        var me = who.Member;
        var ballotId = await db.Approvals.Where(a => a.Id == approvalId).Select(a => (Guid?)a.BallotId).SingleOrDefaultAsync() ?? throw Refusal.NotFound();
        var seen = await find.Run(who, ballotId);
        await powers.Need(who, seen.GroupId, FindBallot.Officers);
        who.NeedConfirmed();
        var now = clock.GetUtcNow().UtcDateTime;
        BallotAct act = default;
        await db.Act(async () =>
        {
            // The lock makes two approvals of one request wait for each other: the second finds it used.
            var ballot = await db.LockedBallot(ballotId);
            var approval = await db.Approvals.AsTracking().SingleAsync(a => a.Id == approvalId);
            act = approval.Act;
            if (approval.AskedBy == me)
                throw Refusal.Invalid("You asked for this yourself. Another officer has to agree.");
            if (approval.ApprovedAt is not null)
                throw Refusal.Invalid("This has been agreed and done already.");
            var statement = ActStatement.Genuine(approval, key);
            if (statement.Expires <= now)
                throw Refusal.Invalid("This request is too old. Ask again.");
            if (!await powers.Has(new Who(approval.AskedBy), ballot.GroupId, FindBallot.Officers))
                throw Refusal.Invalid("The officer who asked for this holds no office any more. Ask again.");
            ActStatement.CheckTime(act, ballot.StateAt(now), ballot, now);
            if (statement.State != await ActStatement.StateOf(db, ballot, act, statement.Details))
                throw Refusal.Invalid("The ballot or its roll has changed since this was asked for. Look at it and ask again.");
            (approval.ApprovedBy, approval.ApprovedAt) = (me, now);
            await (act switch
            {
                BallotAct.Open => services.GetRequiredService<OpenBallot>().Run(ballot, statement.Details, approval),
                BallotAct.ChangeRoll => services.GetRequiredService<ChangeRoll>().Run(ballot, statement.Details, approval),
                BallotAct.UploadRoll => services.GetRequiredService<ReplaceRoll>().Run(ballot, statement.Details, approval),
                BallotAct.VoidCodes => services.GetRequiredService<VoidCodes>().Run(ballot, statement.Details, approval),
                BallotAct.Declare => services.GetRequiredService<DeclareResult>().Run(ballot, approval),
                _ => services.GetRequiredService<CancelBallot>().Run(ballot, statement.Details, approval),
            });
        });
        if (act == BallotAct.Cancel)
            await services.GetRequiredService<CloseBallot>().DestroyKeys(ballotId);
    }

    /// <summary>Who agreed to what, for the ledger: members and statement by id and hash.</summary>
    internal static object ForLedger(Approval approval) => new
    {
        id = approval.Id, askedBy = approval.AskedBy, approvedBy = approval.ApprovedBy, statement = ActStatement.HashOf(approval.Statement),
    };
}
