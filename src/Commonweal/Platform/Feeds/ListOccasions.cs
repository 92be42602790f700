using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Feeds;

/// <summary>The occasions of public groups, from all rooms, in the order of time. A feed has no reader who signs in, so it holds what anybody may know.</summary>
public sealed class ListOccasions(CommonwealDb db, TimeProvider clock)
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(366);

    /// <param name="groupId">Only of this group; null if it is not a public one.</param>
    public async Task<(Group? Group, IReadOnlyList<Occasion> Occasions)?> Run(Guid? groupId, CancellationToken cancel = default)
    {
        var groups = db.Groups.AsNoTracking().Where(g => g.Visibility == Visibility.Public && (groupId == null || g.Id == groupId));
        Group? one = null;
        if (groupId is not null && (one = await groups.SingleOrDefaultAsync(cancel)) is null)
            return null;
        var since = clock.GetUtcNow().UtcDateTime - Past;
        var occasions = new List<Occasion>();
        foreach (var room in Rooms.All)
            occasions.AddRange(await room.Occasions(db, groups.Select(g => g.Id), since, cancel));
        return (one, [.. occasions.Where(o => o.At >= since).OrderBy(o => o.At)]);
    }
}
