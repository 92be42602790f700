using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

public static class Turns
{
    extension(CommonwealDb db)
    {
        /// <summary>
        /// Waits until no other act holds the same turn, and keeps it to the end of this act. For rules over several rows ("at least one
        /// officer remains", "no group is its own ancestor") that two acts side by side could break together. Read after, not before.
        /// SQLite has one writer, so every act has its turn already.
        /// </summary>
        public Task TakeTurn(string what) =>
            db.IsPostgres
                ? db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({what}, 0))")
                : Task.CompletedTask;
    }
}
