using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Data;

/// <summary>What the tables need and EF cannot say: triggers that keep the ledger append-only, whoever writes the SQL.</summary>
public static class RawSchema
{
    private const string Refused = "the ledger is append-only";

    private static readonly string[] Sqlite =
    [
        $"CREATE TRIGGER IF NOT EXISTS ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, '{Refused}'); END",
        $"CREATE TRIGGER IF NOT EXISTS ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, '{Refused}'); END",
        // INSERT OR REPLACE deletes the row it replaces without a word to the trigger above.
        $"""
        CREATE TRIGGER IF NOT EXISTS ledger_entries_no_replace BEFORE INSERT ON ledger_entries
        WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE id = NEW.id OR sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, '{Refused}'); END
        """,
    ];

    private static readonly string[] Postgres =
    [
        $"CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refused}'; END $$",
        "CREATE OR REPLACE TRIGGER ledger_entries_no_change BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()",
        "CREATE OR REPLACE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()",
    ];

    /// <summary>Adds what is missing. Cheap, so every start does it: a process killed between migrating and this leaves no gap.</summary>
    public static async Task Apply(CommonwealDb db, CancellationToken cancel = default)
    {
        if (db.IsPostgres && await db.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM pg_trigger WHERE tgname LIKE 'ledger_entries_no_%'").SingleAsync(cancel) == 2)
            return;
        foreach (var statement in db.IsPostgres ? Postgres : Sqlite)
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }
}
