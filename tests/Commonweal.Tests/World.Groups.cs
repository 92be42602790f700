using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;
using Visibility = Commonweal.Gather.Groups.Visibility;

namespace Commonweal.Tests;

public sealed partial class World
{
    public static GroupText Text(string name, Visibility visibility = Visibility.Public, JoinRule join = JoinRule.Open) =>
        new() { Name = name, Visibility = visibility, JoinRule = join };

    public Task<MembershipState?> StateOf(Who who, Guid group) =>
        Db(db => db.Memberships.Where(m => m.GroupId == group && m.MemberId == who.MemberId).Select(m => (MembershipState?)m.State).SingleOrDefaultAsync());

    public Task<List<Guid>> OfficersOf(Guid group) =>
        Use<Powers, List<Guid>>(powers => powers.InOffice().Where(t => t.GroupId == group && t.Role == Role.Officer).Select(t => t.MemberId).Distinct().ToListAsync());

    /// <summary>Makes somebody a member and an officer of more groups.</summary>
    public Task MakeOfficer(Who who, params Guid[] groups) => Db(async db =>
    {
        foreach (var group in groups)
        {
            db.Memberships.Add(new Membership { GroupId = group, MemberId = who.Member, State = MembershipState.Member, Since = Noon.AddMonths(-1) });
            db.RoleTerms.Add(new RoleTerm { GroupId = group, MemberId = who.Member, Role = Role.Officer, From = Noon.AddMonths(-1) });
        }
        await db.SaveChangesAsync();
    });

    public Task<bool> MayAsOfficer(Who who, Guid group) => Use<Powers, bool>(powers => powers.Has(who, group, Role.Officer));

    /// <summary>What a use case answers: null when it does as asked.</summary>
    public static async Task<RefusalKind?> Answer(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Kind;
        }
    }
}
