using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Another member supports a nomination.</summary>
public sealed class Second(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public Task Run(Who who, Guid nominationId) => db.Act(async () =>
    {
        var election = await find.OfNomination(who, nominationId);
        await powers.NeedMember(who, election.GroupId);
        var nomination = await db.Nominations.SingleAsync(n => n.Id == nominationId);
        var now = clock.GetUtcNow().UtcDateTime;
        Nominate.NeedOpen(election, now);
        if (nomination.NomineeId == who.MemberId || nomination.NominatedBy == who.MemberId)
            throw Refusal.Invalid("You cannot second a nomination that is your own or that you made.");
        if (nomination.WithdrawnAt is not null)
            throw Refusal.Invalid("This candidate has withdrawn.");
        if (await db.Secondings.AnyAsync(s => s.NominationId == nominationId && s.MemberId == who.MemberId))
            return;
        db.Secondings.Add(new Seconding { NominationId = nominationId, MemberId = who.Member, SecondedAt = now });
        db.Record(now, "nomination.seconded", election.GroupId, new { election = election.Id, nomination = nomination.Id });
    });
}
