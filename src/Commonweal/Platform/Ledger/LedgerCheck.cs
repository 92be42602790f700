namespace Commonweal.Platform.Ledger;

/// <summary>Recomputes a ledger, entry by entry in order, in constant memory; stops at the first that is wrong.</summary>
/// <param name="published">A published copy, in which hidden groups' entries may be shown by hash only.</param>
public sealed class LedgerCheck(bool published = false)
{
    public MerkleTree Tree { get; } = new();
    public string Head { get; private set; } = LedgerChain.Start;

    /// <summary>Entries of hidden groups, of which only the place in the chain could be checked.</summary>
    public long Hidden { get; private set; }

    public void Take(LedgerEntry entry)
    {
        var expected = Tree.Size + 1;
        if (entry.Sequence != expected)
            throw Wrong(expected, entry.Sequence > expected ? $"it is missing, entry {entry.Sequence} follows" : $"entry {entry.Sequence} stands in its place");
        if (entry.PreviousHash != Head)
            throw Wrong(expected, "it does not follow from the entry before it");
        if (published && entry.Kind.Length == 0)
            Hidden++;
        else if (LedgerChain.HashOf(entry) != entry.Hash)
            throw Wrong(expected, "its content was changed: it does not give the hash that is written with it");
        if (entry.Hash.Length != 64 || !entry.Hash.All(char.IsAsciiHexDigitLower))
            throw Wrong(expected, "its hash is not 64 hexadecimal digits");
        Head = entry.Hash;
        Tree.Append(Convert.FromHexString(entry.Hash));
    }

    private static UserError Wrong(long sequence, string how) => new($"Entry {sequence} is wrong: {how}.");
}
