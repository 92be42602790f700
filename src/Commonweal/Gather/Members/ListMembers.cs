using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <param name="Joined">Shown to officers only.</param>
public sealed record MemberLine(Guid Id, string Name, DateTime? Joined);

/// <summary>The members of a group, for its members. Officers also see since when.</summary>
public sealed class ListMembers(CommonwealDb db, Powers powers)
{
    public const int PageSize = 100;

    public async Task<(Group Group, IReadOnlyList<MemberLine> Lines, int Total, bool Officer)> Run(Who who, Guid groupId, int page = 1)
    {
        await powers.NeedMember(who, groupId);
        var officer = await powers.Has(who, groupId, Role.Officer);
        var lines = await Of(groupId).Skip((Math.Clamp(page, 1, 100_000) - 1) * PageSize).Take(PageSize).ToListAsync();
        return (await powers.Visible(who, groupId), [.. lines.Select(l => officer ? l : l with { Joined = null })], await Of(groupId).CountAsync(), officer);
    }

    /// <summary>For choosing a person, by name.</summary>
    public async Task<IReadOnlyList<MemberLine>> All(Who who, Guid groupId)
    {
        await powers.Need(who, groupId, Role.Officer);
        return await Of(groupId).ToListAsync();
    }

    /// <summary>The rows of the sheet that officers take away: name, e-mail address, day of joining.</summary>
    public async Task<IAsyncEnumerable<string?[]>> Sheet(Who who, Guid groupId)
    {
        await powers.Need(who, groupId, Role.Officer);
        return (from membership in db.Memberships
                where membership.GroupId == groupId && membership.State == MembershipState.Member
                join member in db.Members on membership.MemberId equals member.Id
                orderby member.Name, member.Id
                select new { member.Name, member.Email, membership.Since })
            .AsNoTracking().AsAsyncEnumerable().Select(row => new[] { row.Name, row.Email, row.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
    }

    /// <summary>Those who asked to join, with their answers, for the officers.</summary>
    public async Task<IReadOnlyList<RequestLine>> Requests(Who who, Guid groupId)
    {
        await powers.Need(who, groupId, Role.Officer);
        return await (from membership in db.Memberships
                      where membership.GroupId == groupId && membership.State == MembershipState.Asked
                      join member in db.Members on membership.MemberId equals member.Id
                      orderby membership.Since
                      select new RequestLine(member.Id, member.Name, membership.Since, membership.Answer, membership.Reason)).ToListAsync();
    }

    private IQueryable<MemberLine> Of(Guid groupId) =>
        from membership in db.Memberships
        where membership.GroupId == groupId && membership.State == MembershipState.Member
        join member in db.Members on membership.MemberId equals member.Id
        orderby member.Name, member.Id
        select new MemberLine(member.Id, member.Name, membership.Since);
}

/// <param name="RemovedFor">The reason, if officers removed this person before.</param>
public sealed record RequestLine(Guid Id, string Name, DateTime Since, string? Answer, string? RemovedFor);
