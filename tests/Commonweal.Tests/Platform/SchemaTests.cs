using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform;

public sealed class SchemaTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_make_exactly_the_tables_of_the_model(On on)
    {
        await using var world = await World.Begin(on);

        await world.Db(db =>
        {
            db.Database.HasPendingModelChanges().ShouldBeFalse("the model was changed: make migrations as CONTRIBUTING.md says");
            return Task.CompletedTask;
        });
    }

    [Theory, BothDatabases]
    public async Task What_EF_cannot_say_is_there_too(On on)
    {
        await using var world = await World.Begin(on);

        await world.Db(async db =>
        {
            if (on == On.Postgres)
            {
                (await db.Database.SqlQuery<string>($"SELECT tgname::text AS \"Value\" FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1").ToListAsync())
                    .ShouldBe(["ledger_entries_no_change", "ledger_entries_no_truncate"]);
                return;
            }
            (await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' ORDER BY 1").ToListAsync())
                .ShouldBe(["ledger_entries_no_delete", "ledger_entries_no_replace", "ledger_entries_no_update"]);
            (await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%' ORDER BY 1").ToListAsync())
                .ShouldBe(db.Model.GetEntityTypes().Where(e => e.FindAnnotation(WithoutRowId.Annotation) is not null).Select(e => e.GetTableName()!).Order());
        });
    }

    [Theory, BothDatabases]
    public async Task Starting_again_changes_nothing(On on)
    {
        await using var world = await World.Begin(on);
        await world.Record(1);

        for (var i = 0; i < 2; i++)
            await world.Db(db => Schema.Prepare(db));

        (await world.Db(db => db.LedgerEntries.CountAsync())).ShouldBe(1);
    }
}
