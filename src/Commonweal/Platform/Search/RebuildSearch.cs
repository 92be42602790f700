using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Search;

/// <summary>Makes the whole search anew from what the rooms hold.</summary>
public sealed class RebuildSearch(CommonwealDb db)
{
    /// <returns>How many things can be found now.</returns>
    public Task<int> Run(CancellationToken cancel = default) => db.Act(async () =>
    {
        await db.SearchWords.ExecuteDeleteAsync(cancel);
        await db.SearchEntries.ExecuteDeleteAsync(cancel);
        var count = 0;
        foreach (var room in Rooms.All)
        {
            // Read to the end first: a connection does not write while one of its queries is still being read.
            var documents = await room.SearchDocuments(db).ToListAsync(cancel);
            await db.Index(documents);
            count += documents.Count;
        }
        return count;
    }, cancel);
}
