using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

/// <summary>Makes or updates the tables.</summary>
public static class Schema
{
    public static async Task Prepare(CommonwealDb db, TextWriter? terminal = null, CancellationToken cancel = default)
    {
        // Migrate() takes a lock that a killed process leaves behind for ever (efcore 38958): do not call it for nothing.
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            if (await ClearStaleLock(db, cancel) && terminal is not null)
                await terminal.WriteLineAsync("An earlier start was stopped while it changed the tables. Its lock is removed; the change is made now.");
            await db.Database.MigrateAsync(cancel);
        }
        await RawSchema.Apply(db, cancel);
    }

    /// <summary>
    /// Removes the lock that a killed process left. Only on SQLite, which one process uses at a time; on PostgreSQL the lock goes with
    /// its connection.
    /// </summary>
    internal static async Task<bool> ClearStaleLock(CommonwealDb db, CancellationToken cancel = default)
    {
        if (db.IsPostgres || await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel) == 0)
            return false;
        return await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancel) > 0;
    }
}
