using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commonweal.Platform.Ledger;

/// <summary>
/// The state of a ledger in three lines, signed: a C2SP <c>tlog-checkpoint</c>. The leaves of its Merkle tree are the 32-byte hashes of the
/// entries, not their bytes, so that the root can be recomputed from a ledger in which hidden groups' entries are shown by hash only.
/// </summary>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    private const byte Ed25519 = 1;
    private const string Dash = "— ";

    /// <summary>What is signed: origin, size and root, each closed by a line end.</summary>
    public string Text => $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n";

    /// <summary>The community's address without scheme: a name that a checkpoint may carry.</summary>
    public static string OriginOf(Settings settings) => new Uri(settings.PublicAddress).Authority;

    /// <summary>The key as witnesses and verifiers want it: <c>name+key id+key</c>.</summary>
    public static string VerifierKey(string origin, ReadOnlySpan<byte> publicKey) =>
        $"{origin}+{KeyId(origin, publicKey):x8}+{Convert.ToBase64String([Ed25519, .. publicKey])}";

    public string Sign(CommunityKey key)
    {
        var signature = key.Sign(Encoding.UTF8.GetBytes(Text));
        var line = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(line, KeyId(Origin, [.. key.PublicKey]));
        signature.CopyTo(line, 4);
        return $"{Text}\n{Dash}{Origin} {Convert.ToBase64String(line)}\n";
    }

    /// <summary>
    /// Reads a signed checkpoint. With <paramref name="publicKey"/> it must bear that key's valid signature; signatures of others
    /// (witnesses) are passed over.
    /// </summary>
    public static Checkpoint Read(string note, ReadOnlySpan<byte> publicKey = default)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : note[..end].Split('\n');
        if (lines.Length < 3 || note[^1] != '\n' || lines[0].Length == 0 || lines[0].AsSpan().ContainsAny(" +")
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size.ToString(CultureInfo.InvariantCulture) != lines[1]
            || Base64(lines[2]) is not { Length: MerkleTree.HashLength } root)
            throw new FormatException("This is not a signed checkpoint: expected name, size and root on three lines, an empty line and a signature.");
        var signatures = note[(end + 2)..^1].Split('\n').Select(line => line.Split(' ')).ToList();
        if (signatures.Count == 0 || signatures.Any(line => line is not ["—", { Length: > 0 }, _] || Base64(line[2]) is not { Length: > 4 }))
            throw new FormatException("This is not a signed checkpoint: a signature line is '— name base64'.");
        if (!publicKey.IsEmpty && !Signed(note[..(end + 1)], lines[0], signatures, publicKey))
            throw new FormatException($"The checkpoint is not signed with the key of {lines[0]}.");
        return new Checkpoint(lines[0], size, root);
    }

    // A known key with a bad signature is a refusal, even if another line of the same key is good.
    private static bool Signed(string text, string origin, List<string[]> signatures, ReadOnlySpan<byte> publicKey)
    {
        var id = KeyId(origin, publicKey);
        var found = false;
        foreach (var line in signatures)
        {
            var bytes = Base64(line[2])!;
            if (line[1] != origin || BinaryPrimitives.ReadUInt32BigEndian(bytes) != id)
                continue;
            if (!CommunityKey.Verify(publicKey, Encoding.UTF8.GetBytes(text), bytes.AsSpan(4)))
                return false;
            found = true;
        }
        return found;
    }

    private static uint KeyId(string origin, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(origin), (byte)'\n', Ed25519, .. publicKey]));

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }
}
