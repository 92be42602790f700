using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>An officer gives a member of the group a role, for a time.</summary>
public sealed class GiveRole(CommonwealDb db, Powers powers, MemberLetters letters, TimeProvider clock)
{
    /// <param name="from">Null: from now. UTC.</param>
    /// <param name="to">Null: until the group decides otherwise. UTC.</param>
    /// <returns>The term's id.</returns>
    public Task<Guid> Run(Who who, Guid groupId, Guid memberId, Role role, DateTime? from = null, DateTime? to = null) => db.Act(async () =>
    {
        await powers.Need(who, groupId, Role.Officer);
        var now = clock.GetUtcNow().UtcDateTime;
        var begins = from is { } day && day > now ? day : now;
        if (to <= begins)
            throw Refusal.InvalidField("To", "The term must end after it begins.");
        if (!Enum.IsDefined(role))
            throw Refusal.InvalidField("Role", "Choose a role.");
        await db.TakeTurn($"officers of {groupId}");
        if (!await db.Memberships.AnyAsync(m => m.GroupId == groupId && m.MemberId == memberId && m.State == MembershipState.Member))
            throw Refusal.InvalidField("Member", "Choose a member of this group.");
        if (await db.RoleTerms.AnyAsync(t => t.GroupId == groupId && t.MemberId == memberId && t.Role == role && t.EndedAt == null && (t.To == null || t.To > begins)))
            throw Refusal.InvalidField("Member", "This person holds that role already.");
        var term = new RoleTerm { GroupId = groupId, MemberId = memberId, Role = role, From = begins, To = to };
        db.GiveRole(now, term);
        var group = await powers.Visible(who, groupId);
        await letters.To(memberId, group, t => (t["You have a role in {0}", group.Name], t["Your role: {0}", t.Name(role)]));
        return term.Id;
    });
}

/// <summary>An officer ends a role before its time, or the person who holds it resigns.</summary>
public sealed class EndRole(CommonwealDb db, Powers powers, MemberLetters letters, TimeProvider clock)
{
    public Task Run(Who who, Guid groupId, Guid termId) => db.Act(async () =>
    {
        var group = await powers.Visible(who, groupId);
        var mine = await db.RoleTerms.AnyAsync(t => t.Id == termId && t.GroupId == groupId && t.MemberId == who.MemberId);
        if (!mine)
            await powers.Need(who, groupId, Role.Officer);
        await powers.NeedOfficerAfter(groupId, t => t.Id == termId);
        var now = clock.GetUtcNow().UtcDateTime;
        var term = await db.RoleTerms.SingleOrDefaultAsync(t => t.Id == termId && t.GroupId == groupId && t.EndedAt == null) ?? throw Refusal.NotFound();
        db.EndRole(now, term);
        await letters.To(term.MemberId, group, t => (t["A role in {0} has ended", group.Name], t["Your role: {0}", t.Name(term.Role)]));
    });
}
