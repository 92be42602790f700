using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>What a person may see and do in a group: the one place where that is decided.</summary>
public sealed class Powers(CommonwealDb db, TimeProvider clock)
{
    /// <summary>The groups this person may know of, as a query to build on.</summary>
    public IQueryable<Group> VisibleGroups(Who who)
    {
        if (who.MemberId is not { } me)
            return db.Groups.Where(g => g.Visibility == Visibility.Public);
        var mine = db.Memberships.Where(m => m.MemberId == me && m.State == MembershipState.Member).Select(m => m.GroupId);
        return db.Groups.Where(g => g.Visibility != Visibility.Hidden || mine.Contains(g.Id));
    }

    /// <summary>
    /// The terms that hold today. When the terms of all officers have run out, those who were last in office stay until somebody
    /// follows them, as is the custom: a group is never without an officer because a date has passed.
    /// </summary>
    public IQueryable<RoleTerm> InOffice()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var begun = db.RoleTerms.Where(t => t.EndedAt == null && t.From <= now);
        return begun.Where(t => t.To == null || t.To > now
            || (t.Role == Role.Officer
                && !begun.Any(o => o.GroupId == t.GroupId && o.Role == Role.Officer && (o.To == null || o.To > now || o.To > t.To))));
    }

    /// <summary>The group, or the refusal that an unknown id gets too.</summary>
    public async Task<Group> Visible(Who who, Guid groupId) =>
        await VisibleGroups(who).SingleOrDefaultAsync(g => g.Id == groupId) ?? throw Refusal.NotFound();

    public async Task<bool> IsMember(Who who, Guid groupId) =>
        who.MemberId is { } me && await db.Memberships.AnyAsync(m => m.GroupId == groupId && m.MemberId == me && m.State == MembershipState.Member);

    public async Task<bool> Has(Who who, Guid groupId, params Role[] anyOf) =>
        who.MemberId is { } me && await InOffice().AnyAsync(t => t.GroupId == groupId && t.MemberId == me && anyOf.Contains(t.Role));

    /// <summary>Refuses unless the person is a member of a group they can see.</summary>
    public async Task NeedMember(Who who, Guid groupId)
    {
        await Visible(who, groupId);
        if (!await IsMember(who, groupId))
            throw Refusal.Forbidden("Only members of this group may do this.");
    }

    /// <summary>Refuses unless the person holds one of the roles today.</summary>
    public async Task Need(Who who, Guid groupId, params Role[] anyOf)
    {
        await Visible(who, groupId);
        if (!await Has(who, groupId, anyOf))
            throw Refusal.Forbidden("Only officers of this group may do this.");
    }

    /// <summary>
    /// Refuses an act that ends these terms if it would leave the group without an officer. Until the end of the act no other act can
    /// end an officer's term in this group.
    /// </summary>
    internal async Task NeedOfficerAfter(Guid groupId, Func<RoleTerm, bool> ends)
    {
        await db.TakeTurn($"officers of {groupId}");
        var officers = await InOffice().AsNoTracking().Where(t => t.GroupId == groupId && t.Role == Role.Officer).ToListAsync();
        if (officers.Count > 0 && officers.All(ends))
            throw Refusal.Invalid("This would leave the group without an officer. First give the role to somebody else.");
    }
}
