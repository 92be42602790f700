using System.Text.Json;
using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Ledger;

/// <summary>Someone with the database file or the published copy in hand changes it: verification finds the entry.</summary>
public sealed class LedgerTamperTests
{
    private const int Length = 7;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<World> Tampered(On on)
    {
        var world = await World.Begin(on);
        await world.Record(Length);
        // Whoever owns the database can take the triggers away: that is what the chain is for.
        await world.Db(db => db.Database.ExecuteSqlRawAsync(on == On.Postgres
            ? "ALTER TABLE ledger_entries DISABLE TRIGGER ALL"
            : "DROP TRIGGER ledger_entries_no_update; DROP TRIGGER ledger_entries_no_delete; DROP TRIGGER ledger_entries_no_replace"));
        return world;
    }

    public static TheoryData<string> Edits =>
    [
        "UPDATE ledger_entries SET payload = replace(payload, 'number', 'Number') WHERE sequence = {0}",
        "UPDATE ledger_entries SET kind = 'role.ended' WHERE sequence = {0}",
        "UPDATE ledger_entries SET kind = '' WHERE sequence = {0}",
        "UPDATE ledger_entries SET time = '2026-11-01 12:00:01' WHERE sequence = {0}",
        "UPDATE ledger_entries SET group_id = id WHERE sequence = {0}",
        "UPDATE ledger_entries SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE sequence = {0}",
        "UPDATE ledger_entries SET previous_hash = hash WHERE sequence = {0}",
        "UPDATE ledger_entries SET sequence = 100 + sequence WHERE sequence = {0}",
        "DELETE FROM ledger_entries WHERE sequence = {0}",
    ];

    [Theory, MemberData(nameof(Edits))]
    public async Task An_edit_of_any_field_at_any_position_is_found_in_the_database(string edit)
    {
        await using var world = await Tampered(On.Sqlite);
        var pristine = await File.ReadAllBytesAsync(await Settled(world), Cancel);
        for (var position = 1; position <= Length; position++)
        {
            await world.Db(db => db.Database.ExecuteSqlRawAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, edit, position)));

            var problem = await Should.ThrowAsync<UserError>(() => VerifyLedger.Database(world.Settings, null, Cancel), edit);

            problem.Message.ShouldStartWith($"Entry {position} is wrong");
            await Settled(world);
            await File.WriteAllBytesAsync(world.Settings.SqliteFile, pristine, Cancel);
        }
    }

    private static async Task<string> Settled(World world)
    {
        await world.Db(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return world.Settings.SqliteFile;
    }

    [Fact]
    public async Task Two_swapped_entries_are_found_on_PostgreSQL_too()
    {
        Assert.SkipWhen(BothDatabasesAttribute.Quick, "The quick run has no PostgreSQL.");
        await using var world = await Tampered(On.Postgres);
        await world.Db(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE ledger_entries SET sequence = 100 WHERE sequence = 3; UPDATE ledger_entries SET sequence = 3 WHERE sequence = 4; UPDATE ledger_entries SET sequence = 4 WHERE sequence = 100"));

        (await Should.ThrowAsync<UserError>(() => VerifyLedger.Database(world.Settings, null, Cancel))).Message.ShouldStartWith("Entry 3 is wrong");
    }

    [Fact]
    public async Task A_ledger_rewritten_with_all_its_hashes_is_found_by_an_older_checkpoint()
    {
        await using var world = await Tampered(On.Sqlite);
        var older = Checkpoint.Read(await world.Use<SignCheckpoint, string>(sign => sign.Run()));
        await world.Record(2);
        await Rewrite(world, from: 4);

        (await Should.ThrowAsync<UserError>(() => VerifyLedger.Database(world.Settings, older, Cancel))).Message.ShouldContain($"the checkpoint of {Length} entries");
        // Without a checkpoint from outside nobody could tell, once the signed ones are gone from the database too.
        await world.Db(db => db.Set<SignedCheckpoint>().ExecuteDeleteAsync());
        (await VerifyLedger.Database(world.Settings, null, Cancel)).Tree.Size.ShouldBe(Length + 2);
    }

    [Fact]
    public async Task A_ledger_cut_short_together_with_its_head_is_found_by_an_older_checkpoint()
    {
        await using var world = await Tampered(On.Sqlite);
        var older = Checkpoint.Read(await world.Use<SignCheckpoint, string>(sign => sign.Run()));
        await world.Db(db => db.Database.ExecuteSqlRawAsync("""
            DELETE FROM ledger_checkpoints; DELETE FROM ledger_entries WHERE sequence > 5;
            UPDATE ledger_head SET sequence = 5, hash = (SELECT hash FROM ledger_entries WHERE sequence = 5)
            """));

        (await Should.ThrowAsync<UserError>(() => VerifyLedger.Database(world.Settings, older, Cancel))).Message.ShouldStartWith("Entry 6 is wrong: it is missing");
    }

    [Theory, BothDatabases]
    public async Task The_published_copy_verifies_and_every_change_of_it_is_found(On on)
    {
        await using var world = await World.Begin(on);
        var hidden = await world.Group("Night shift", visibility: Visibility.Hidden);
        await world.Record(3);
        await world.Record(2, hidden);
        await world.Record(2);
        var lines = (await world.Browser().Text("/ledger.jsonl")).TrimEnd('\n').Split('\n');
        var file = Path.GetTempFileName();

        (await Verify(lines)).ShouldBe(7);
        lines[3].ShouldNotContain("role.given");
        string[] pages = [await world.Browser().Text("/ledger.json?limit=4"), await world.Browser().Text("/ledger.json?after=4&limit=4")];
        (await Verify(pages)).ShouldBe(7);

        for (var i = 0; i < lines.Length; i++)
        {
            await Found(i + 1, [.. lines[..i], .. lines[(i + 1)..], lines[i]]);
            if (i < 3 || i > 4)
                await Found(i + 1, [.. lines[..i], lines[i].Replace("quoted", "quotes", StringComparison.Ordinal), .. lines[(i + 1)..]]);
        }
        (await Should.ThrowAsync<UserError>(() => Verify([.. lines[..2], "{\"sequence\":"]))).Message.ShouldContain(", line 3: expected a ledger entry");
        File.Delete(file);

        async Task<long> Verify(string[] copy)
        {
            await File.WriteAllLinesAsync(file, copy, Cancel);
            return (await VerifyLedger.Copy(file, null, Cancel)).Tree.Size;
        }
        async Task Found(int position, string[] copy)
        {
            if (position == lines.Length && copy.SequenceEqual(lines))
                return;
            (await Should.ThrowAsync<UserError>(() => Verify(copy))).Message.ShouldStartWith($"Entry {position} is wrong");
        }
    }

    [Theory, BothDatabases]
    public async Task What_happened_in_a_hidden_group_is_shown_by_hash_only_except_to_its_members(On on)
    {
        await using var world = await World.Begin(on);
        var hidden = await world.Group("Night shift", visibility: Visibility.Hidden);
        var insider = await world.Browser(await world.Member("Ann", hidden));
        var outsider = await world.Browser(await world.Member("Bob"));
        await world.Record(1, hidden);

        foreach (var browser in new[] { world.Browser(), outsider })
        {
            var page = (await browser.Get("/ledger")).Body!.TextContent;
            page.ShouldContain("Something in a group that is not public.");
            page.ShouldNotContain("Night shift");
            page.ShouldNotContain("quoted");
            using var feed = JsonDocument.Parse(await browser.Text("/ledger.json"));
            feed.RootElement.GetProperty("entries")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["sequence", "previous", "hash"]);
        }
        (await insider.Get("/ledger")).Body!.TextContent.ShouldContain("Night shift");
    }

    [Theory, BothDatabases]
    public async Task The_page_goes_back_to_the_first_entry(On on)
    {
        await using var world = await World.Begin(on);
        await world.Record(53);
        var browser = world.Browser();

        var newest = await browser.Get("/ledger");
        var older = await browser.Get(newest.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        newest.QuerySelectorAll("tbody tr").Select(r => r.Id).First().ShouldBe("e53");
        older.QuerySelectorAll("tbody tr").Select(r => r.Id).ShouldBe(["e3", "e2", "e1"]);
        older.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    private static async Task Rewrite(World world, long from)
    {
        await using var db = Connect.Open(world.Settings);
        var previous = (await db.LedgerEntries.AsNoTracking().SingleAsync(e => e.Sequence == from - 1)).Hash;
        foreach (var entry in await db.LedgerEntries.AsNoTracking().Where(e => e.Sequence >= from).OrderBy(e => e.Sequence).ToListAsync())
        {
            entry.Payload = "{}";
            entry.PreviousHash = previous;
            previous = entry.Hash = LedgerChain.HashOf(entry);
            await db.LedgerEntries.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Payload, "{}")
                .SetProperty(e => e.PreviousHash, entry.PreviousHash).SetProperty(e => e.Hash, entry.Hash));
        }
        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.Hash, previous));
    }
}
