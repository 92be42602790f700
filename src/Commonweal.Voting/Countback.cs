using System.Globalization;

namespace Commonweal.Voting;

/// <summary>
/// Fills a casual vacancy from the papers of the election. The voters who elected the departed member choose the successor:
/// only the papers that elected that member are sorted again, each at the value it had there, among candidates who were not
/// elected and agree to serve; the lowest is excluded until one has more than half. Members who sit are not touched.
/// </summary>
/// <remarks>
/// This is the Hare-Clark recount, as in Tasmania's Local Government Act 1993, section 307(2) and Schedule 8, with the
/// transfer values of Scottish STV: a paper counts for what it was worth to the departed member at that member's election,
/// and goes to its highest choice among those who can take the seat. Where that leaves no papers, only a sole volunteer is
/// elected; otherwise the countback is refused, and a by-election is the answer.
/// </remarks>
internal static class Countback
{
    internal static Count Fill(Rule rule, Profile profile, string seed)
    {
        var vacating = Number(profile, rule.Option("vacating"), "vacating");
        var consenting = rule.Option("consenting");
        if (consenting.Length == 0) return ScottishStv.Countback(rule, profile, seed, vacating, _ => true);
        HashSet<int> named = [.. consenting.Split(',').Select(text => Number(profile, text, "consenting"))];
        return ScottishStv.Countback(rule, profile, seed, vacating, result => named.Contains(result.Number));
    }

    private static int Number(Profile profile, string text, string option) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= profile.Candidates.Length
                ? number
                : throw new CountRefusedException(
                    $"The option {option} is '{text}': give candidate numbers from 1 to {profile.Candidates.Length}.");
}
