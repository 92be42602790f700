using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commonweal.Decide.Ballots;

/// <summary>What lies in the box: the answers and the receipt that was given for them.</summary>
/// <param name="Answers">Canonical JSON, see <see cref="FilledPaper"/>.</param>
/// <param name="Voter">The roll entry, in an open vote only.</param>
public sealed record SealedPaper(string Answers, string Receipt, bool OnPaper = false, Guid? Voter = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>The voter's mark: the same for every paper of this voter in this ballot, and meaningless without the key.</summary>
    public static byte[] MarkOf(BallotKey key, Guid rollEntryId) => HMACSHA256.HashData(key.ForMarks, rollEntryId.ToByteArray(bigEndian: true));

    /// <summary>A readable body, for open votes.</summary>
    public byte[] Plain() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The paper of an open vote, or null if its voter is not the one of the mark.</summary>
    public static SealedPaper? ReadNamed(BallotKey key, byte[] mark, ReadOnlySpan<byte> body) =>
        ReadPlain(body) is { Voter: { } voter } paper && MarkOf(key, voter).AsSpan().SequenceEqual(mark) ? paper : null;

    private static SealedPaper? ReadPlain(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<SealedPaper>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nonce, tag, sealed text. Ballot and mark are bound in: a body moved to another row cannot be opened.</summary>
    /// <param name="length">Length of every paper of the ballot, so that the length says nothing.</param>
    public byte[] Seal(BallotKey key, Guid ballotId, byte[] mark, int length)
    {
        var text = Plain();
        // JSON may be followed by spaces.
        var padded = new byte[Math.Max(length, text.Length)];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);
        var body = key.Seal(padded, Bound(ballotId, mark));
        CryptographicOperations.ZeroMemory(padded);
        return body;
    }

    /// <summary>The paper, or null if the body was not sealed with this key for this ballot and mark.</summary>
    public static SealedPaper? Open(BallotKey key, Guid ballotId, byte[] mark, ReadOnlySpan<byte> body) =>
        key.Open(body, Bound(ballotId, mark)) is { } text ? ReadPlain(text) : null;

    private static byte[] Bound(Guid ballotId, byte[] mark) => [.. ballotId.ToByteArray(bigEndian: true), .. mark];

    // Without I, L, O and U: nobody misreads a receipt over the telephone (Crockford's base 32).
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A random receipt: twelve letters and figures, 60 bits.</summary>
    public static string NewReceipt()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }
}
