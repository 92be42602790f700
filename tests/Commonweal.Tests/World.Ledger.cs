using Commonweal.Platform.Ledger;
using Commonweal.Platform.Data;

namespace Commonweal.Tests;

public sealed partial class World
{
    /// <summary>Records some acts, each in a transaction of its own.</summary>
    public async Task Record(int count, Guid? group = null)
    {
        for (var i = 0; i < count; i++)
            await Db(db => db.Act(() =>
            {
                db.Record(Clock.GetUtcNow().UtcDateTime, "role.given", group, new { number = i, note = "ŵ & <b> \"quoted\"" });
                return Task.CompletedTask;
            }));
    }
}
