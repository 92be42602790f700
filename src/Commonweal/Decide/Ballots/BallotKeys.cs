using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Commonweal.Platform;
using Microsoft.Win32.SafeHandles;

namespace Commonweal.Decide.Ballots;

/// <summary>The two keys of one ballot: one makes marks from roll entries, one seals papers.</summary>
public sealed record BallotKey(byte[] ForMarks, byte[] ForPapers)
{
    private const int NonceSize = 12, TagSize = 16;

    /// <summary>AES-GCM: nonce, tag, sealed text. It opens only with the same <paramref name="bound"/>.</summary>
    public byte[] Seal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bound)
    {
        var body = new byte[NonceSize + TagSize + text.Length];
        var nonce = body.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(ForPapers, TagSize);
        aes.Encrypt(nonce, text, body.AsSpan(NonceSize + TagSize), body.AsSpan(NonceSize, TagSize), bound);
        return body;
    }

    /// <summary>The text, or null if the body was not sealed with this key for this place.</summary>
    public byte[]? Open(ReadOnlySpan<byte> body, ReadOnlySpan<byte> bound)
    {
        if (body.Length < NonceSize + TagSize)
            return null;
        var text = new byte[body.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(ForPapers, TagSize);
            aes.Decrypt(body[..NonceSize], body[(NonceSize + TagSize)..], body.Slice(NonceSize, TagSize), text, bound);
            return text;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

/// <summary>
/// Keys of ballots: one file each in the keys folder, never in the database, so that a copy or backup of the database opens no
/// paper. Nodes of one community share the folder. Destroying the file makes every old copy of the box unreadable for good.
/// </summary>
public sealed class BallotKeys(Settings settings)
{
    private const int Half = 32;
    private readonly string _folder = Path.Combine(settings.KeysFolder, "ballots");

    /// <summary>Makes the key, safely on the disk when this returns. A key that is there already stays.</summary>
    public void Make(Guid ballotId)
    {
        if (Exists(ballotId))
            return;
        Directory.CreateDirectory(_folder);
        var part = FileOf(ballotId) + $".{Guid.NewGuid():N}";
        using (var file = new FileStream(part, OwnerOnly(FileMode.CreateNew)))
        {
            file.Write(RandomNumberGenerator.GetBytes(2 * Half));
            file.Flush(flushToDisk: true);
        }
        // Renamed when complete, so that a crash leaves a whole key or none.
        File.Move(part, FileOf(ballotId), overwrite: false);
        FlushFolder();
    }

    public bool Exists(Guid ballotId) => File.Exists(FileOf(ballotId));

    public BallotKey Read(Guid ballotId)
    {
        var bytes = File.ReadAllBytes(FileOf(ballotId));
        return new BallotKey(bytes[..Half], bytes[Half..]);
    }

    /// <summary>Overwrites and removes the key. Does no harm the second time.</summary>
    public void Destroy(Guid ballotId)
    {
        if (!Exists(ballotId))
            return;
        using (var file = new FileStream(FileOf(ballotId), FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes(2 * Half));
            file.Flush(flushToDisk: true);
        }
        File.Delete(FileOf(ballotId));
        FlushFolder();
    }

    private string FileOf(Guid ballotId) => Path.Combine(_folder, $"{ballotId}.key");

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // A new or removed name is only durable once its folder is written too. .NET opens no folders, so the system is asked.
    private void FlushFolder()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = Open(_folder, 0);
        if (!folder.IsInvalid)
            RandomAccess.FlushToDisk(folder);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);
}
