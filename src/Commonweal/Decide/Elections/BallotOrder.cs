using System.Security.Cryptography;
using System.Text;

namespace Commonweal.Decide.Elections;

/// <summary>
/// The order of names on the ballot paper, and everywhere else. Drawn by lot: names early in the alphabet would otherwise win votes
/// by their place. Anybody can redo the draw: sort the nominations by SHA-256 of the UTF-8 text “seed:nomination-id”.
/// </summary>
public static class BallotOrder
{
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string KeyOf(string seed, Guid nominationId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{nominationId:D}")));

    public static IEnumerable<T> InBallotOrder<T>(this IEnumerable<T> candidates, Election election, Func<T, Guid> nominationId) =>
        candidates.OrderBy(c => KeyOf(election.DrawSeed, nominationId(c)), StringComparer.Ordinal);
}
