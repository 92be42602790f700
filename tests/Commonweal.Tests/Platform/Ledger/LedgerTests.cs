using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Ledger;

public sealed class LedgerTests
{
    [Theory, BothDatabases]
    public async Task Entries_are_numbered_without_gaps_and_chained(On on)
    {
        await using var world = await World.Begin(on);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => world.Db(db => db.Act(() =>
        {
            db.Record(World.Noon, "test.done", null, new { number = i, note = "ŵ & <b>" });
            return Task.CompletedTask;
        }))));

        var entries = await world.Db(db => db.LedgerEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());

        entries.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, 20).Select(i => (long)i));
        var previous = LedgerChain.Start;
        foreach (var entry in entries)
        {
            entry.PreviousHash.ShouldBe(previous);
            LedgerChain.HashOf(entry).ShouldBe(entry.Hash);
            previous = entry.Hash;
        }
    }

    [Theory, BothDatabases]
    public async Task An_act_inside_another_is_chained_with_it(On on)
    {
        await using var world = await World.Begin(on);

        await world.Db(db => db.Act(async () =>
        {
            db.Record(World.Noon, "test.outer-began", null, new { });
            await db.Act(() =>
            {
                db.Record(World.Noon, "test.inner-done", null, new { });
                return Task.CompletedTask;
            });
            db.Record(World.Noon, "test.outer-done", null, new { });
        }));

        var entries = await world.Db(db => db.LedgerEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());
        entries.Select(e => e.Sequence).ShouldBe([1L, 2, 3]);
        entries.Zip(entries.Skip(1)).ShouldAllBe(pair => pair.Second.PreviousHash == pair.First.Hash);
        entries.ShouldAllBe(e => e.Hash == LedgerChain.HashOf(e));
    }

    [Theory, BothDatabases]
    public async Task An_act_that_fails_leaves_no_entry(On on)
    {
        await using var world = await World.Begin(on);

        await Should.ThrowAsync<InvalidOperationException>(() => world.Db(db => db.Act(() =>
        {
            db.Record(World.Noon, "test.done", null, new { });
            throw new InvalidOperationException();
        })));

        (await world.Db(db => db.LedgerEntries.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Entries_of_an_act_within_an_act_and_of_an_early_save_are_chained_too(On on)
    {
        await using var world = await World.Begin(on);
        void Record(CommonwealDb db, int number) => db.Record(World.Noon, "test.done", null, new { number });

        await world.Db(db => db.Act(async () =>
        {
            Record(db, 1);
            await db.Act(() => { Record(db, 2); return Task.CompletedTask; });
            Record(db, 3);
            await db.SaveChangesAsync();
            Record(db, 4);
        }));

        (await VerifyLedger.Database(world.Settings, null, TestContext.Current.CancellationToken)).Tree.Size.ShouldBe(4);
    }

    [Theory, BothDatabases]
    public async Task Nothing_in_the_ledger_can_be_changed_or_taken_out_by_SQL(On on)
    {
        await using var world = await World.Begin(on);
        await world.Record(2);
        string[] attempts =
        [
            "UPDATE ledger_entries SET payload = '' WHERE sequence = 1",
            "DELETE FROM ledger_entries WHERE sequence = 2",
            "DELETE FROM ledger_entries",
            .. on == On.Postgres
                ? (string[])["TRUNCATE ledger_entries", "INSERT INTO ledger_entries SELECT * FROM ledger_entries ON CONFLICT (id) DO UPDATE SET payload = ''"]
                : ["INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries WHERE sequence = 1"],
        ];

        foreach (var sql in attempts)
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Database.ExecuteSqlRawAsync(sql)), sql))
                .Message.ShouldContain("append-only");

        (await VerifyLedger.Database(world.Settings, null, TestContext.Current.CancellationToken)).Tree.Size.ShouldBe(2);
    }

    [Fact]
    public void Every_kind_that_a_room_records_has_words()
    {
        var source = new DirectoryInfo(AppContext.BaseDirectory);
        while (source is not null && !File.Exists(Path.Combine(source.FullName, "Commonweal.slnx")))
            source = source.Parent;
        Assert.SkipWhen(source is null, "The sources are not here.");

        var kinds = Directory.EnumerateFiles(Path.Combine(source!.FullName, "src", "Commonweal"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"\.Record\([^""]*""(?<kind>[a-z-]+\.[a-z-]+)""").Select(m => m.Groups["kind"].Value));

        kinds.Distinct().Where(kind => !LedgerKinds.Knows(kind)).ShouldBeEmpty();
    }
}
