using System.Security.Cryptography;

namespace Commonweal.Platform.Ledger;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1, with SHA-256, grown one leaf at a time. It keeps only the roots of its full
/// subtrees, at most 64 of them, so that a ledger of any length is checked in one pass and a new checkpoint reads only what is new.
/// </summary>
public sealed class MerkleTree
{
    public const int HashLength = 32;
    private readonly List<byte[]> _peaks = [];

    public MerkleTree() { }

    /// <summary>The tree of <paramref name="size"/> leaves whose <see cref="Peaks"/> were kept.</summary>
    public MerkleTree(long size, ReadOnlySpan<byte> peaks)
    {
        if (peaks.Length != System.Numerics.BitOperations.PopCount((ulong)size) * HashLength)
            throw new ArgumentException($"A tree of {size} leaves has another number of peaks.", nameof(peaks));
        Size = size;
        for (var at = 0; at < peaks.Length; at += HashLength)
            _peaks.Add(peaks.Slice(at, HashLength).ToArray());
    }

    public long Size { get; private set; }

    /// <summary>The roots of the full subtrees, largest first, one after the other.</summary>
    public byte[] Peaks => [.. _peaks.SelectMany(peak => peak)];

    public void Append(ReadOnlySpan<byte> leaf)
    {
        var node = SHA256.HashData([0, .. leaf]);
        for (var n = Size; (n & 1) == 1; n >>= 1)
        {
            node = Parent(_peaks[^1], node);
            _peaks.RemoveAt(_peaks.Count - 1);
        }
        _peaks.Add(node);
        Size++;
    }

    public byte[] Root()
    {
        if (_peaks.Count == 0)
            return SHA256.HashData([]);
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--)
            root = Parent(_peaks[i], root);
        return root;
    }

    private static byte[] Parent(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
