using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>The members of a group that a member means by a name.</summary>
public sealed class FindMemberByName(CommonwealDb db, Powers powers)
{
    public const int Most = 20;

    /// <summary>Those with exactly this name, or else those whose name contains it; at most <see cref="Most"/>, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Run(Who who, Guid groupId, string name)
    {
        await powers.NeedMember(who, groupId);
        var sought = name.Trim();
        if (sought.Length < 2)
            return [];
        var members = await (
            from membership in db.Memberships
            where membership.GroupId == groupId && membership.State == MembershipState.Member
            join member in db.Members on membership.MemberId equals member.Id
            where member.ErasedAt == null
            orderby member.Name
            select new { member.Id, member.Name }).AsNoTracking().ToListAsync();
        // Compared here, because SQLite knows capital letters of the English alphabet only.
        var exact = members.Where(m => string.Equals(m.Name, sought, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = exact.Count > 0 ? exact : members.Where(m => m.Name.Contains(sought, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. found.Take(Most).Select(m => (m.Id, m.Name))];
    }
}
