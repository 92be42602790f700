using System.Security.Cryptography;
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
        var file = FileIn(settings);
        if (!File.Exists(file))
            Make(file);
        var text = File.ReadAllText(file).Trim();
        var seed = new byte[32];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(text[Prefix.Length..], seed, out var length) || length != seed.Length)
            throw new UserError($"{file} is not a community key: put back the file from your copy of the keys folder.");
        return new CommunityKey(seed);
    }

    /// <summary>64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text) => Ed25519.Sign(_key, text);

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && Ed25519.Verify(key!, text, signature);

    public void Dispose() => _key.Dispose();

    // Two nodes may start at once: the file appears whole and only once, and whoever comes second reads the first one's.
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
            writer.WriteLine(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
