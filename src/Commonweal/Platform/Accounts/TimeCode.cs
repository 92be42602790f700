using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Commonweal.Platform.Accounts;

/// <summary>The six figures an authenticator shows: RFC 6238 with its usual settings, HMAC-SHA-1 and half-minutes.</summary>
public static class TimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTime utc) => (long)((utc - DateTime.UnixEpoch) / Step);

    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's choice; every authenticator app uses it, and HMAC does not rest on collisions.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The half-minute of this code: the present one, or one to either side for clocks that differ. Null when it is none of these.
    /// </summary>
    public static long? StepOf(byte[] key, string code, DateTime now)
    {
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(At(key, step)), System.Text.Encoding.UTF8.GetBytes(code)))
                found = step;
        return found;
    }

    /// <summary>A key in the letters that authenticator apps take: 8 letters for every 5 bytes.</summary>
    public static string InLetters(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 5 != 0)
            throw new ArgumentException("The number of bytes must be a multiple of five.", nameof(bytes));
        var letters = new System.Text.StringBuilder();
        for (var at = 0; at < bytes.Length; at += 5)
        {
            var bits = 0L;
            for (var i = 0; i < 5; i++)
                bits = bits << 8 | bytes[at + i];
            for (var shift = 35; shift >= 0; shift -= 5)
                letters.Append(Base32[(int)(bits >> shift & 31)]);
        }
        return letters.ToString();
    }

    /// <summary>The address in the picture that apps read (Key Uri Format).</summary>
    public static string Address(byte[] key, string community, string member) =>
        $"otpauth://totp/{Uri.EscapeDataString(community)}:{Uri.EscapeDataString(member)}?secret={InLetters(key)}&issuer={Uri.EscapeDataString(community)}";

    /// <summary>Letters in groups of four, for reading and typing.</summary>
    public static string InFours(string letters) => string.Join(' ', letters.Chunk(4).Select(four => new string(four)));
}
