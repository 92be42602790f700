using Commonweal.Platform.Data;

namespace Commonweal.Platform;

/// <summary>Lets every room delete what is older than the retention it states.</summary>
public sealed class TidyUp(CommonwealDb db, TimeProvider clock)
{
    public async Task Run(CancellationToken cancel = default)
    {
        foreach (var room in Rooms.All)
            await db.Act(() => room.Tidy(db, clock.GetUtcNow().UtcDateTime), cancel);
    }
}
