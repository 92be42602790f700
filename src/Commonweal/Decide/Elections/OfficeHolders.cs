using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Somebody in an elected post. The name is empty if they have erased their account.</summary>
public sealed record OfficeHolder(
    Guid TermId, Guid ElectionId, Guid PostId, Guid NominationId, string Post, Role? Role, Guid MemberId, string Name, WonBy WonBy,
    DateTime From, DateTime? To, DateTime? VacantSince, Guid? FilledBy);

/// <summary>Who holds the elected posts of a group.</summary>
public sealed class OfficeHolders(CommonwealDb db, Powers powers, TimeProvider clock)
{
    /// <summary>Those in office today or elected to begin later, by post.</summary>
    public async Task<IReadOnlyList<OfficeHolder>> Run(Who who, Guid groupId)
    {
        await powers.Visible(who, groupId);
        var now = clock.GetUtcNow().UtcDateTime;
        return await Rows(db, db.Set<OfficeTerm>().Where(t => t.GroupId == groupId && t.VacantSince == null && (t.To == null || t.To > now)));
    }

    /// <summary>Seats that fell vacant before their time and are not filled.</summary>
    public async Task<IReadOnlyList<OfficeHolder>> Vacancies(Who who, Guid groupId)
    {
        await powers.Visible(who, groupId);
        var now = clock.GetUtcNow().UtcDateTime;
        return await Rows(db, db.Set<OfficeTerm>().Where(t => t.GroupId == groupId && t.VacantSince != null && t.FilledBy == null && (t.To == null || t.To > now)));
    }

    internal Task<List<OfficeHolder>> OfElection(Guid electionId) =>
        Rows(db, db.Set<OfficeTerm>().Where(t => db.Set<Post>().Any(p => p.Id == t.PostId && p.ElectionId == electionId)));

    internal static async Task<List<OfficeHolder>> Rows(CommonwealDb db, IQueryable<OfficeTerm> terms) =>
        await (from term in terms
               join post in db.Posts on term.PostId equals post.Id
               join member in db.Members on term.MemberId equals member.Id
               orderby term.From descending, post.Position, member.Name
               select new OfficeHolder(term.Id, post.ElectionId, post.Id, term.NominationId, post.Title, post.Role, member.Id, member.Name, term.WonBy,
                   term.From, term.To, term.VacantSince, term.FilledBy)).ToListAsync();
}
