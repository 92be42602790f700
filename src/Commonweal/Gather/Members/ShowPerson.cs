using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <param name="Shared">The groups to which both belong.</param>
public sealed record PersonView(string Name, IReadOnlyList<Group> Shared);

/// <summary>A person, to those who share a group with them. To others there is nobody.</summary>
public sealed class ShowPerson(CommonwealDb db)
{
    public async Task<PersonView> Run(Who who, Guid memberId)
    {
        var mine = db.Memberships.Where(m => m.MemberId == who.MemberId && m.State == MembershipState.Member).Select(m => m.GroupId);
        var theirs = db.Memberships.Where(m => m.MemberId == memberId && m.State == MembershipState.Member).Select(m => m.GroupId);
        var shared = await db.Groups.AsNoTracking().Where(g => mine.Contains(g.Id) && theirs.Contains(g.Id)).OrderBy(g => g.Name).ToListAsync();
        return shared.Count > 0 ? new PersonView(await db.Members.Where(m => m.Id == memberId).Select(m => m.Name).SingleAsync(), shared) : throw Refusal.NotFound();
    }
}
