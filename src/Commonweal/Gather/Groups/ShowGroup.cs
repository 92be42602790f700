using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>Somebody in office. Visitors are told the role and the term, not the name: who belongs to a group is theirs to tell.</summary>
/// <param name="Overdue">The term has run out, and the person stays until somebody follows.</param>
public sealed record OfficerLine(Guid TermId, Guid MemberId, string? Name, Role Role, DateTime From, DateTime? To, bool Overdue);

/// <summary>What the page of a group shows of the group itself, to this person.</summary>
public sealed record GroupView(
    Group Group, IReadOnlyList<Group> Above, IReadOnlyList<GroupLine> Subgroups, int People, IReadOnlyList<OfficerLine> Officers,
    MembershipState? Mine, bool IsOfficer, int Requests)
{
    public bool IsMember => Mine == MembershipState.Member;
}

public sealed class ShowGroup(CommonwealDb db, Powers powers, GroupTree tree, TimeProvider clock)
{
    public async Task<GroupView> Run(Who who, Guid groupId)
    {
        var group = await powers.Visible(who, groupId);
        var mine = who.MemberId is not { } me ? null
            : await db.Memberships.Where(m => m.GroupId == groupId && m.MemberId == me).Select(m => (MembershipState?)m.State).SingleOrDefaultAsync();
        var officers = await Officers(who, groupId);
        var isOfficer = officers.Any(o => o.MemberId == who.MemberId && o.Role == Role.Officer);
        return new GroupView(group, await tree.Above(who, group), await tree.Subgroups(who, groupId),
            await db.Memberships.CountAsync(m => m.GroupId == groupId && m.State == MembershipState.Member),
            officers, mine, isOfficer,
            isOfficer ? await db.Memberships.CountAsync(m => m.GroupId == groupId && m.State == MembershipState.Asked) : 0);
    }

    /// <summary>Who is in office today.</summary>
    public async Task<IReadOnlyList<OfficerLine>> Officers(Who who, Guid groupId)
    {
        await powers.Visible(who, groupId);
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = await (
            from term in powers.InOffice()
            where term.GroupId == groupId
            join member in db.Members on term.MemberId equals member.Id
            orderby term.From, term.Id
            select new OfficerLine(term.Id, member.Id, who.MemberId == null ? null : member.Name, term.Role, term.From, term.To, term.To != null && term.To <= now))
            .AsNoTracking().ToListAsync();
        return [.. lines.OrderBy(l => l.Role)];
    }
}
