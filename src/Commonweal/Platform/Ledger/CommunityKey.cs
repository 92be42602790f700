using System.Security.Cryptography;
using Commonweal.Platform.Data;
using NSec.Cryptography;
using PublicKey = NSec.Cryptography.PublicKey;

namespace Commonweal.Platform.Ledger;

/// <summary>
/// The key with which the community signs what it publishes: declarations and ledger checkpoints. One Ed25519 key in the keys folder,
/// outside the database, made when it is first needed; all nodes share it.
/// </summary>
public sealed class CommunityKey : IDisposable
{
    private const string Prefix = "commonweal-ed25519 ";
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private readonly Key _key;

    private CommunityKey(byte[] seed)
    {
        _key = Key.Import(Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        PublicKey = _key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        CryptographicOperations.ZeroMemory(seed);
    }

    /// <summary>32 bytes.</summary>
    public IReadOnlyList<byte> PublicKey { get; }

    /// <summary>The public key as it is printed and published, in base64.</summary>
    public string PublicKeyText => Convert.ToBase64String([.. PublicKey]);

    public static string FileIn(Settings settings) => Path.Combine(settings.KeysFolder, "community.key");

    /// <summary>Reads the key, or makes it if the community has none yet.</summary>
    public static CommunityKey Open(Settings settings)
    {
        return new CommunityKey(KeyFile.Open(FileIn(settings), "community key", Prefix));
    }

    /// <summary>64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text) => Ed25519.Sign(_key, text);

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && Ed25519.Verify(key!, text, signature);

    public void Dispose() => _key.Dispose();
}
