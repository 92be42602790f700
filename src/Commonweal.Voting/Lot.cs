using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commonweal.Voting;

/// <summary>A lot that anybody can draw again.</summary>
/// <remarks>
/// The text <c>seed|rule id|stage 4|exclusion|2,5</c> (the tied candidate numbers in ascending order, <c>surplus</c> or
/// <c>election</c> in place of <c>exclusion</c>) is hashed in UTF-8 with SHA-256. The hash, read as one big-endian number,
/// divided by the number of tied candidates leaves a remainder: 0 chooses the first in the list, 1 the second, and so on. By
/// hand: <c>printf '%s' 'TEXT' | sha256sum</c>, then <c>python3 -c "print(int('HASH', 16) % 2)"</c>.
/// </remarks>
/// <param name="Text">What was hashed.</param>
/// <param name="Hash">The hash, 64 lower-case hexadecimal digits.</param>
/// <param name="Chosen">The candidate chosen.</param>
public sealed record Lot(string Text, string Hash, int Chosen)
{
    /// <summary>Draws one of the tied candidates.</summary>
    public static Lot Draw(string seed, string rule, int stage, TieKind kind, ImmutableArray<int> tied)
    {
        tied = tied.Sort();
        var kindName = kind switch
        {
            TieKind.Surplus => "surplus",
            TieKind.Exclusion => "exclusion",
            _ => "election",
        };
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}|{rule}|stage {stage}|{kindName}|{string.Join(',', tied)}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var remainder = 0;
        foreach (var digit in hash) remainder = (remainder * 256 + digit) % tied.Length;
        return new(text, Convert.ToHexStringLower(hash), tied[remainder]);
    }
}
