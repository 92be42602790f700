using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <param name="Depth">0 for a group at the top of what this person sees.</param>
/// <param name="People">How many members it has.</param>
public sealed record GroupLine(Guid Id, string Name, GroupKind Kind, int Depth, int People, bool Mine);

/// <summary>The tree of groups as one person sees it. Groups they may not know of are not there: neither as lines nor in counts.</summary>
public sealed class GroupTree(CommonwealDb db, Powers powers)
{
    private sealed record Node(Guid Id, Guid? ParentId, string Name, GroupKind Kind);

    /// <summary>All groups this person may know of, each below the nearest one above it that they may know of.</summary>
    public async Task<IReadOnlyList<GroupLine>> Run(Who who)
    {
        var nodes = await powers.VisibleGroups(who).Select(g => new Node(g.Id, g.ParentId, g.Name, g.Kind)).ToListAsync();
        var people = await CountPeople(who);
        var mine = await Mine(who);
        var known = nodes.Select(n => n.Id).ToHashSet();
        var below = nodes.ToLookup(n => n.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        var lines = new List<GroupLine>();
        Walk(Guid.Empty, 0);
        return lines;

        void Walk(Guid parent, int depth)
        {
            foreach (var node in below[parent].OrderBy(n => n.Name, StringComparer.CurrentCultureIgnoreCase))
            {
                lines.Add(new GroupLine(node.Id, node.Name, node.Kind, depth, people.GetValueOrDefault(node.Id), mine.Contains(node.Id)));
                Walk(node.Id, depth + 1);
            }
        }
    }

    /// <summary>The groups directly below one.</summary>
    public async Task<IReadOnlyList<GroupLine>> Subgroups(Who who, Guid groupId)
    {
        var below = await powers.VisibleGroups(who).Where(g => g.ParentId == groupId).Select(g => new Node(g.Id, g.ParentId, g.Name, g.Kind)).ToListAsync();
        if (below.Count == 0)
            return [];
        var people = await CountPeople(who, groupId);
        var mine = await Mine(who);
        return [.. below.OrderBy(n => n.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(n => new GroupLine(n.Id, n.Name, n.Kind, 0, people.GetValueOrDefault(n.Id), mine.Contains(n.Id)))];
    }

    /// <summary>The groups to which this person belongs, by name.</summary>
    public async Task<IReadOnlyList<GroupLine>> MyGroups(Who who)
    {
        if (who.MemberId is not { } me)
            return [];
        var rows = await (
            from membership in db.Memberships
            where membership.MemberId == me && membership.State == MembershipState.Member
            join g in db.Groups on membership.GroupId equals g.Id
            select new { g.Id, g.Name, g.Kind, People = db.Set<Membership>().Count(m => m.GroupId == g.Id && m.State == MembershipState.Member) }).ToListAsync();
        return [.. rows.OrderBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase).Select(r => new GroupLine(r.Id, r.Name, r.Kind, 0, r.People, true))];
    }

    /// <summary>The way from the top down to a group, without itself and without groups this person may not know of.</summary>
    public async Task<IReadOnlyList<Group>> Above(Who who, Group group)
    {
        var above = new List<Group>();
        var parents = await db.Groups.AsNoTracking().Where(g => g.ParentId != null).Select(g => new { g.Id, g.ParentId }).ToDictionaryAsync(g => g.Id, g => g.ParentId!.Value);
        var path = new List<Guid>();
        for (var id = group.ParentId; id is { } parent && path.Count < parents.Count + 1; id = parents.TryGetValue(parent, out var next) ? next : null)
            path.Insert(0, parent);
        var visible = await powers.VisibleGroups(who).AsNoTracking().Where(g => path.Contains(g.Id)).ToDictionaryAsync(g => g.Id);
        above.AddRange(path.Where(visible.ContainsKey).Select(id => visible[id]));
        return above;
    }

    private Task<Dictionary<Guid, int>> CountPeople(Who who, Guid? below = null)
    {
        var groups = powers.VisibleGroups(who).Where(g => below == null || g.ParentId == below).Select(g => g.Id);
        return db.Memberships.Where(m => m.State == MembershipState.Member && groups.Contains(m.GroupId))
            .GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
    }

    private async Task<HashSet<Guid>> Mine(Who who) =>
        who.MemberId is not { } me ? [] : await db.Memberships.Where(m => m.MemberId == me && m.State == MembershipState.Member).Select(m => m.GroupId).ToHashSetAsync();
}
