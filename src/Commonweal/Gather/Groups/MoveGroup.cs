using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>Puts a group, with all below it, below another. Whoever does it is an officer of both.</summary>
public sealed class MoveGroup(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public Task Run(Who who, Guid groupId, Guid newParentId) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        await powers.Need(who, newParentId, Role.Officer);
        await db.TakeTreeTurn();
        var group = await db.Groups.SingleAsync(g => g.Id == groupId);
        if (group.ParentId is null)
            throw Refusal.Invalid("The community itself cannot be moved.");
        for (Guid? id = newParentId; id is { } above; id = await db.Groups.Where(g => g.Id == above).Select(g => g.ParentId).SingleAsync())
            if (above == groupId)
                throw Refusal.InvalidField("Parent", "A group cannot be moved below itself.");
        await db.NeedVisibilityBetween(newParentId, null, group.Visibility);
        var from = group.ParentId;
        group.ParentId = newParentId;
        db.Record(clock.GetUtcNow().UtcDateTime, "group.moved", groupId, new { group = groupId, from, to = newParentId });
    });

    /// <summary>The groups to which this person may move it.</summary>
    public async Task<IReadOnlyList<Group>> Places(Who who, Guid groupId)
    {
        await powers.Need(who, groupId, Role.Officer);
        var offices = powers.InOffice().Where(t => t.MemberId == who.MemberId && t.Role == Role.Officer).Select(t => t.GroupId);
        return await powers.VisibleGroups(who).AsNoTracking().Where(g => g.Id != groupId && offices.Contains(g.Id)).OrderBy(g => g.Name).ToListAsync();
    }
}
