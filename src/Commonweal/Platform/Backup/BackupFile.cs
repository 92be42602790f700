using System.Security.Cryptography;

namespace Commonweal.Platform.Backup;

/// <summary>What <c>manifest.json</c> of a backup says.</summary>
public sealed record BackupManifest(
    int Format, string Program, string Schema, DateTime MadeAt, bool WithKeys, IReadOnlyList<BackupEntry> Tables, long LedgerEntries, string LedgerHead)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";
}

/// <param name="Name">The table; its rows are the JSON lines of <c>tables/NAME.jsonl</c>.</param>
/// <param name="Sha256">Of those lines, in lower-case hexadecimal.</param>
public sealed record BackupEntry(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    public static string PathOf(string table) => $"tables/{table}.jsonl";
}

/// <summary>Hashes what is written through it.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _hash.AppendData(buffer, offset, count);
        inner.Write(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
