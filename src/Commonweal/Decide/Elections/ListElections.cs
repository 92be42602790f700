using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

public sealed record ElectionSummary(Election Election, string Group, IReadOnlyList<(string Title, int Seats)> Posts, ElectionState State);

/// <summary>The elections a person may know of, newest first.</summary>
public sealed class ListElections(CommonwealDb db, FindElection find, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="groupId">Only this group's, or all.</param>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<ElectionSummary> Elections, int Pages)> Run(Who who, Guid? groupId = null, int page = 1)
    {
        var query = find.Visible(who).Where(e => groupId == null || e.GroupId == groupId);
        var count = await query.CountAsync();
        var rows = await (
            from election in query
            join g in db.Set<Gather.Groups.Group>() on election.GroupId equals g.Id
            orderby election.VotingCloses descending, election.Id
            select new { election, g.Name }).AsNoTracking().Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync();
        var ids = rows.Select(r => r.election.Id).ToList();
        var posts = (await db.Posts.AsNoTracking().Where(p => ids.Contains(p.ElectionId)).OrderBy(p => p.Position).ToListAsync()).ToLookup(p => p.ElectionId);
        var now = clock.GetUtcNow().UtcDateTime;
        return ([.. rows.Select(r => new ElectionSummary(r.election, r.Name,
            [.. posts[r.election.Id].Select(p => (p.Title, p.Seats))], r.election.StateAt(now)))], (count + PageSize - 1) / PageSize);
    }
}
