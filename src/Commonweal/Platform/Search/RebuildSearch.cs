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
            // Read to the end first: SQLite and Npgsql do not write while a query of the same connection is being read.
            foreach (var document in await room.SearchDocuments(db).ToListAsync(cancel))
            {
                await db.Index(document);
                count++;
            }
        return count;
    }, cancel);
}
