using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>Makes a group below another. Officers of that one may; whoever does becomes the new group's first member and officer.</summary>
public sealed class CreateGroup(CommonwealDb db, Powers powers, TimeProvider clock)
{
    /// <summary>Returns the new group's id.</summary>
    public Task<Guid> Run(Who who, Guid parentId, GroupText text) => db.Act(async () =>
    {
        await powers.Need(who, parentId, Role.Officer);
        text.Check();
        if (text.Kind == GroupKind.Community)
            throw Refusal.InvalidField("Kind", "There is one community; this group is a part of it.");
        await db.TakeTreeTurn();
        await db.NeedVisibilityBetween(parentId, null, text.Visibility);
        return await Make(who.Member, parentId, text);
    });

    /// <summary>The community itself, in an empty database: the first group, with its founder.</summary>
    public Task<Guid> Found(Guid founder, GroupText text) => db.Act(async () =>
    {
        text.Check();
        await db.TakeTreeTurn();
        if (await db.Groups.AnyAsync())
            throw Refusal.Invalid("This community has been founded already.");
        return await Make(founder, null, text with { Kind = GroupKind.Community });
    });

    private async Task<Guid> Make(Guid creator, Guid? parentId, GroupText text)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var group = new Group { Name = text.Name, ParentId = parentId, CreatedAt = now };
        text.PutInto(group);
        db.Groups.Add(group);
        db.Memberships.Add(new Membership { GroupId = group.Id, MemberId = creator, State = MembershipState.Member, Since = now });
        db.Record(now, "group.created", group.Id, new { group = group.Id, parent = parentId, kind = group.Kind.ToString(), visibility = group.Visibility.ToString() });
        db.GiveRole(now, new RoleTerm { GroupId = group.Id, MemberId = creator, Role = Role.Officer, From = now });
        await db.Index(GroupText.DocumentOf(group));
        await db.IndexPerson(await db.Members.SingleAsync(m => m.Id == creator));
        return group.Id;
    }
}
