using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>An officer lets somebody in who asked, or not. The answer they gave is erased either way.</summary>
public sealed class AnswerRequest(CommonwealDb db, Powers powers, MemberLetters letters, TimeProvider clock)
{
    public Task Run(Who who, Guid groupId, Guid memberId, bool accept) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        await db.TakeTurn($"membership of {memberId} in {groupId}");
        var request = await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.MemberId == memberId && m.State == MembershipState.Asked)
            ?? throw Refusal.Invalid("This request has been answered already.");
        request.State = accept ? MembershipState.Member : MembershipState.Refused;
        request.Since = clock.GetUtcNow().UtcDateTime;
        request.Answer = null;
        request.Reason = null;
        var group = await powers.Visible(who, groupId);
        if (accept)
            await db.IndexPerson(await db.Members.SingleAsync(m => m.Id == memberId));
        await letters.To(memberId, group, t => accept
            ? (t["You are a member of {0}", group.Name], t["The officers have accepted your request."])
            : (t["Your request to join {0}", group.Name], t["The officers have not accepted your request. You can ask them why, and ask again."]));
    });
}
