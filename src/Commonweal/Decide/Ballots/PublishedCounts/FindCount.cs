using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Commonweal.Decide.Ballots;

/// <summary>Reads counts of papers from elsewhere, for those who see the group that published them.</summary>
public sealed class FindCount(CommonwealDb db, Powers powers, IMemoryCache cache)
{
    public async Task<PublishedCount> Run(Who who, Guid id)
    {
        var groups = powers.VisibleGroups(who);
        return await db.PublishedCounts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && groups.Any(g => g.Id == c.GroupId)) ?? throw Refusal.NotFound();
    }

    public async Task<IReadOnlyList<(Guid Id, string Title, string Source)>> All(Who who)
    {
        var groups = powers.VisibleGroups(who);
        return [.. (await db.PublishedCounts.Where(c => groups.Any(g => g.Id == c.GroupId)).OrderByDescending(c => c.PublishedAt)
            .Select(c => new { c.Id, c.Title, c.Source }).ToListAsync()).Select(c => (c.Id, c.Title, c.Source))];
    }

    /// <summary>The papers never change, so neither does their count.</summary>
    public ContestCount Counted(PublishedCount count) => cache.GetOrCreate((typeof(PublishedCount), count.Id), entry =>
    {
        entry.SlidingExpiration = TimeSpan.FromMinutes(30);
        return count.Count();
    })!;
}
