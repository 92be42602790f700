using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A person who was nominated agrees to stand.</summary>
public sealed class AcceptNomination(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public Task Run(Who who, Guid nominationId) => db.Act(async () =>
    {
        var election = await find.OfNomination(who, nominationId);
        await powers.NeedMember(who, election.GroupId);
        var nomination = await db.Nominations.AsTracking().SingleAsync(n => n.Id == nominationId);
        if (nomination.NomineeId != who.MemberId)
            throw Refusal.Forbidden("Only the person who is nominated may do this.");
        var now = clock.GetUtcNow().UtcDateTime;
        Nominate.NeedOpen(election, now);
        if (nomination.WithdrawnAt is not null)
            throw Refusal.Invalid("You have withdrawn. To stand after all, nominate yourself.");
        if (nomination.AcceptedAt is not null)
            return;
        await NeedFreeToStand(db, powers, who, election);
        nomination.AcceptedAt = now;
        db.Record(now, "nomination.accepted", election.GroupId, new { election = election.Id, nomination = nomination.Id });
    });

    /// <summary>
    /// One post in an election: otherwise one person could win two, and somebody would have to decide which. And nobody runs the
    /// election that they stand in.
    /// </summary>
    internal static async Task NeedFreeToStand(CommonwealDb db, Powers powers, Who who, Election election)
    {
        if (await powers.Has(who, election.GroupId, Role.ReturningOfficer))
            throw Refusal.Invalid("You are this group's returning officer. You cannot stand in an election that you run.");
        if (await db.Nominations.AnyAsync(n => n.ElectionId == election.Id && n.NomineeId == who.MemberId && n.AcceptedAt != null && n.WithdrawnAt == null))
            throw Refusal.Invalid("You can stand for one post in an election. Withdraw from the other first.");
    }
}
