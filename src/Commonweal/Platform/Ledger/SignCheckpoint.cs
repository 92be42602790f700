using System.Globalization;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>A checkpoint that was signed: kept, because no second one of the same size may ever differ.</summary>
public sealed class SignedCheckpoint
{
    public long Size { get; set; }

    /// <summary>The full subtrees of the Merkle tree of this size, from which the next checkpoint goes on.</summary>
    public required byte[] Peaks { get; set; }

    public DateTime SignedAt { get; set; }

    /// <summary>The signed note as it is published.</summary>
    public required string Note { get; set; }
}

/// <summary>
/// Signs the ledger as it stands. Never two of one size: what was signed is stored first, and the size of the last one also stays in the
/// keys folder, so that a database put back from an old copy signs nothing until its ledger holds again what was already signed.
/// </summary>
public sealed class SignCheckpoint(CommonwealDb db, CommunityKey key, Settings settings, TimeProvider clock)
{
    private readonly string _keptFile = KeptFileIn(settings);

    public static string KeptFileIn(Settings settings) => Path.Combine(settings.KeysFolder, "last-checkpoint");

    /// <summary>The signed note.</summary>
    public async Task<string> Run(CancellationToken cancel = default)
    {
        var size = await db.Set<LedgerHead>().AsNoTracking().Select(h => h.Sequence).SingleAsync(cancel);
        var last = await Last(cancel);
        if (last is not null && last.Size >= size)
            return last.Note;

        var kept = Kept();
        if (kept is not null && kept.Size > size)
            throw new UserError($"The ledger has {size} entries, but {kept.Size} were signed before: put back a newer backup.");
        var tree = last is null ? new MerkleTree() : new MerkleTree(last.Size, last.Peaks);
        await foreach (var hash in db.LedgerEntries.AsNoTracking().Where(e => e.Sequence > tree.Size && e.Sequence <= size)
            .OrderBy(e => e.Sequence).Select(e => e.Hash).AsAsyncEnumerable().WithCancellation(cancel))
        {
            tree.Append(Convert.FromHexString(hash));
            if (kept is not null && kept.Size == tree.Size && !tree.Root().AsSpan().SequenceEqual(kept.Root))
                throw new UserError($"The ledger is not the one that was signed at {kept.Size} entries: put back the right backup.");
        }
        var checkpoint = new Checkpoint(Checkpoint.OriginOf(settings), tree.Size, tree.Root());
        try
        {
            await db.Act(async () =>
            {
                db.Add(new SignedCheckpoint { Size = tree.Size, Peaks = tree.Peaks, SignedAt = clock.GetUtcNow().UtcDateTime, Note = checkpoint.Sign(key) });
                await Task.CompletedTask;
            }, cancel);
        }
        catch (DbUpdateException)
        {
            // Another node was first; theirs is the one.
            return (await Last(cancel))!.Note;
        }
        Keep(checkpoint);
        return (await Last(cancel))!.Note;
    }

    private Task<SignedCheckpoint?> Last(CancellationToken cancel) =>
        db.Set<SignedCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);

    private Checkpoint? Kept()
    {
        if (!File.Exists(_keptFile))
            return null;
        var words = File.ReadAllText(_keptFile).Split(' ', StringSplitOptions.TrimEntries);
        return new Checkpoint("", long.Parse(words[0], CultureInfo.InvariantCulture), Convert.FromBase64String(words[1]));
    }

    private void Keep(Checkpoint checkpoint)
    {
        var fresh = $"{_keptFile}.{Guid.NewGuid():N}";
        File.WriteAllText(fresh, $"{checkpoint.Size} {Convert.ToBase64String(checkpoint.Root)}\n");
        File.Move(fresh, _keptFile, overwrite: true);
    }
}
