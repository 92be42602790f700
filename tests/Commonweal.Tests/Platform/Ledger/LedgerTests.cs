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
}
