using System.Text.Json;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>Recomputes a whole ledger; throws a <see cref="UserError"/> that names the first entry that is wrong.</summary>
public static class VerifyLedger
{
    public static async Task<LedgerCheck> Database(Settings settings, Checkpoint? wanted, CancellationToken cancel)
    {
        await using var db = Connect.OpenExisting(settings);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => Recompute(db, wanted, cancel));
    }

    private static async Task<LedgerCheck> Recompute(CommonwealDb db, Checkpoint? wanted, CancellationToken cancel)
    {
        // One snapshot: entries written meanwhile are left for the next time.
        await using var snapshot = await db.Snapshot(cancel);
        var signed = await db.Set<SignedCheckpoint>().AsNoTracking().OrderBy(c => c.Size).Select(c => c.Note).ToListAsync(cancel);
        var checkpoints = signed.Select(note => Checkpoint.Read(note)).Append(wanted).OfType<Checkpoint>().ToLookup(c => c.Size);
        var check = new LedgerCheck();
        Compare(check, checkpoints);
        await foreach (var entry in db.LedgerEntries.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            check.Take(entry);
            Compare(check, checkpoints);
        }
        var head = await db.Set<LedgerHead>().AsNoTracking().SingleAsync(cancel);
        NotCut(check, checkpoints.Select(c => c.Key).Append(head.Sequence).Max());
        if (head.Hash != check.Head || head.Sequence != check.Tree.Size)
            throw new UserError($"Entry {check.Tree.Size} is wrong: it is not the last one the database knows of.");
        return check;
    }

    public static async Task<LedgerCheck> Copy(string path, Checkpoint? wanted, CancellationToken cancel)
    {
        var checkpoints = new[] { wanted }.OfType<Checkpoint>().ToLookup(c => c.Size);
        var check = new LedgerCheck(published: true);
        Compare(check, checkpoints);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancel))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            foreach (var entry in EntriesOf(line, path, number))
            {
                check.Take(entry);
                Compare(check, checkpoints);
            }
        }
        NotCut(check, wanted?.Size ?? 0);
        return check;
    }

    private static List<LedgerEntry> EntriesOf(string line, string path, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("entries", out var page)
                ? [.. page.EnumerateArray().Select(LedgerJson.Read)]
                : [LedgerJson.Read(json.RootElement)];
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserError($"{path}, line {number}: expected a ledger entry as /ledger.jsonl gives it, one on each line.");
        }
    }

    private static void Compare(LedgerCheck check, ILookup<long, Checkpoint> checkpoints)
    {
        if (checkpoints[check.Tree.Size].Any(c => !c.Root.AsSpan().SequenceEqual(check.Tree.Root())))
            throw new UserError($"Entry {check.Tree.Size} or one before it is wrong: the checkpoint of {check.Tree.Size} entries was signed over other ones.");
    }

    private static void NotCut(LedgerCheck check, long expected)
    {
        if (check.Tree.Size < expected)
            throw new UserError($"Entry {check.Tree.Size + 1} is wrong: it is missing, and so are all up to {expected}.");
    }
}
