using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>
/// An officer removes a member, with a reason that the person is told. The ledger says that somebody was removed, not who: its entry
/// holds a random number.
/// </summary>
public sealed class RemoveMember(CommonwealDb db, Powers powers, MemberLetters letters, TimeProvider clock)
{
    public const int LongestReason = 2000;

    public Task Run(Who who, Guid groupId, Guid memberId, string? reason) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        reason = reason?.Trim() ?? "";
        if (reason.Length == 0)
            throw Refusal.InvalidField("Reason", "Write why: the person is told, and can object.");
        if (reason.Length > LongestReason)
            throw Refusal.InvalidField("Reason", "Write at most {0} letters.", LongestReason);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EndRoles(powers, groupId, memberId, now);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.MemberId == memberId && m.State == MembershipState.Member)
            ?? throw Refusal.NotFound();
        membership.State = MembershipState.Removed;
        membership.Since = now;
        membership.Reason = reason;
        db.Record(now, "membership.removed", groupId, new { removal = Guid.NewGuid() });
        db.PublishLeft(now, groupId, memberId);
        var group = await powers.Visible(who, groupId);
        await letters.To(memberId, group, t => (t["You are no longer a member of {0}", group.Name],
            t["The officers have ended your membership and give this reason:"] + "\n\n" + reason));
    });
}

/// <summary>Published when somebody left a group or was removed, so that rooms can free what the person held there.</summary>
public sealed record MemberLeft(Guid GroupId, Guid MemberId) : INotice;

internal static class Leaving
{
    extension(CommonwealDb db)
    {
        /// <summary>Ends all roles of the person in the group, unless that would leave it without an officer.</summary>
        public async Task EndRoles(Powers powers, Guid groupId, Guid memberId, DateTime now)
        {
            await powers.NeedOfficerAfter(groupId, term => term.MemberId == memberId);
            foreach (var term in await db.RoleTerms.Where(t => t.GroupId == groupId && t.MemberId == memberId && t.EndedAt == null).ToListAsync())
                db.EndRole(now, term);
        }

        public void PublishLeft(DateTime now, Guid groupId, Guid memberId) => db.Publish(now, new MemberLeft(groupId, memberId));
    }
}
