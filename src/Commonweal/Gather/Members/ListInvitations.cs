using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>The links that still let people join, for the officers; and what a person who opens one is told.</summary>
public sealed class ListInvitations(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public async Task<IReadOnlyList<Invitation>> Run(Who who, Guid groupId)
    {
        await powers.Need(who, groupId, Role.Officer);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Invitations.AsNoTracking().Where(i => i.GroupId == groupId && i.ExpiresAt > now && i.UsesLeft > 0).OrderBy(i => i.ExpiresAt).ToListAsync();
    }

    /// <summary>The group to which a link invites, while the link is good. Whoever holds the link may know of the group.</summary>
    public async Task<Groups.Group> Open(string? token)
    {
        var invitation = await db.Invitations.AsNoTracking().FindInvitation(token, clock.GetUtcNow().UtcDateTime) ?? throw Refusal.NotFound();
        return await db.Groups.AsNoTracking().SingleAsync(g => g.Id == invitation.GroupId);
    }
}
