using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>A person leaves a group, or takes back a request to join. Their roles there end.</summary>
public sealed class LeaveGroup(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public Task Run(Who who, Guid groupId) => db.Act(async () =>
    {
        await powers.Visible(who, groupId);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EndRoles(powers, groupId, who.Member, now);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.MemberId == who.Member);
        if (membership?.State is not (MembershipState.Member or MembershipState.Asked))
            return;
        membership.State = MembershipState.Left;
        membership.Since = now;
        membership.Answer = null;
        db.PublishLeft(now, groupId, who.Member);
    });
}
