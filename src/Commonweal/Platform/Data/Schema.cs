using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

/// <summary>Makes or updates the tables.</summary>
public static class Schema
{
    public static async Task Prepare(CommonwealDb db, CancellationToken cancel = default)
    {
        if (!db.Database.GetMigrations().Any())
            await db.Database.EnsureCreatedAsync(cancel);
        // Migrate() takes a lock that a killed process leaves behind for ever (efcore 38958): do not call it for nothing.
        else if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            await db.Database.MigrateAsync(cancel);
        await RawSchema.Apply(db, cancel);
    }
}
