using System.Security.Cryptography;
using System.Text;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// A code on a slip of paper that lets one person on the roll vote: <c>7KQ4-M2XD-9TRW-0HBN-V</c>. Sixteen random letters and figures
/// (80 bits), then one that catches every single wrong character and every two that changed places. Only its hash is stored.
/// </summary>
public static class VotingCode
{
    private const int Random = 16;

    // Crockford's base 32: no I, L, O or U to misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Random);
        return Print(code + Alphabet[Times2(Remainder(code))]);
    }

    /// <summary>The sixteen letters and the check letter, however they were typed; null when this cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 100)
            return null;
        var code = new StringBuilder(Random + 1);
        foreach (var letter in typed.ToUpperInvariant())
            if (letter is 'O')
                code.Append('0');
            else if (letter is 'I' or 'L')
                code.Append('1');
            else if (Alphabet.Contains(letter, StringComparison.Ordinal))
                code.Append(letter);
            else if (!char.IsWhiteSpace(letter) && letter is not ('-' or '–' or '—' or '‑' or '.'))
                return null;
        return code.Length == Random + 1 && Remainder(code.ToString()) == 0 ? code.ToString() : null;
    }

    /// <summary>SHA-256. A code has 80 random bits, so nobody finds it by trying.</summary>
    /// <param name="code">As <see cref="Read"/> gives it, or printed.</param>
    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal)));

    private static string Print(string code) => $"{code[..4]}-{code[4..8]}-{code[8..12]}-{code[12..16]}-{code[16..]}";

    // The letters are the digits of a polynomial over the field of 32 elements; a whole code is divisible by (x − 2). The powers of 2
    // differ at all places, so one wrong digit, or two exchanged, leave a remainder.
    private static int Remainder(string code) => code.Aggregate(0, (sum, letter) => Times2(sum) ^ Alphabet.IndexOf(letter, StringComparison.Ordinal));

    private static int Times2(int element) => (element << 1) ^ (element >= 16 ? 0b100101 : 0);
}
