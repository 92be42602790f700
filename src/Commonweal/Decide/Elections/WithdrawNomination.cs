using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A nominee says no, or changes their mind. After nominations close, the names on the ballot paper stand.</summary>
public sealed class WithdrawNomination(CommonwealDb db, FindElection find, TimeProvider clock)
{
    public Task Run(Who who, Guid nominationId) => db.Act(async () =>
    {
        var election = await find.OfNomination(who, nominationId);
        var nomination = await db.Nominations.AsTracking().SingleAsync(n => n.Id == nominationId);
        if (nomination.NomineeId != who.MemberId)
            throw Refusal.Forbidden("Only the person who is nominated may do this.");
        var now = clock.GetUtcNow().UtcDateTime;
        Nominate.NeedOpen(election, now);
        if (nomination.WithdrawnAt is not null)
            return;
        nomination.WithdrawnAt = now;
        nomination.AcceptedAt = null;
        // Who stands again is a new candidate: those who seconded the old one are not counted for the new.
        await db.Secondings.Where(s => s.NominationId == nominationId).ExecuteDeleteAsync();
        await db.Portraits.Where(p => p.NominationId == nominationId).ExecuteDeleteAsync();
        await db.CandidateAnswers.Where(a => a.NominationId == nominationId).ExecuteDeleteAsync();
        nomination.Statement = "";
        db.Record(now, "nomination.withdrawn", election.GroupId, new { election = election.Id, nomination = nomination.Id });
    });
}
