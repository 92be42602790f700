using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>Changes what is written about a group: its purpose, what it decides, how people join, who may see it.</summary>
public sealed class EditGroup(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public Task Run(Who who, Guid groupId, GroupText text) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        text.Check();
        await db.TakeTreeTurn();
        var group = await db.Groups.SingleAsync(g => g.Id == groupId);
        if ((group.Kind == GroupKind.Community) != (text.Kind == GroupKind.Community))
            throw Refusal.InvalidField("Kind", "There is one community, and it stays that.");
        await db.NeedVisibilityBetween(group.ParentId, groupId, text.Visibility);
        var before = group.Visibility;
        text.PutInto(group);
        db.Record(clock.GetUtcNow().UtcDateTime, "group.changed", groupId,
            new { group = groupId, kind = group.Kind.ToString(), joining = group.JoinRule.ToString(), visibility = group.Visibility.ToString(), before = before.ToString() });
        await db.Index(GroupText.DocumentOf(group));
    });
}
