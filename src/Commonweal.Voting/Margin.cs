namespace Commonweal.Voting;

/// <summary>
/// How close a candidate came: the gap at the last stage at which the candidate still had votes. It compares totals; it is
/// not the number of voters who would have had to vote otherwise.
/// </summary>
/// <param name="Candidate">Candidate number.</param>
/// <param name="Stage">The stage compared.</param>
/// <param name="Votes">The candidate's votes there.</param>
/// <param name="LastElected">Who took the last seat; none if nobody was elected.</param>
/// <param name="BehindLastElected">Votes behind that candidate at that stage.</param>
/// <param name="BehindQuota">Votes short of the quota, where the rule has one.</param>
/// <param name="BehindNext">For an excluded candidate, votes behind the next lowest: what it took to stay in.</param>
public sealed record Margin(int Candidate, int Stage, Votes Votes, int? LastElected, Votes? BehindLastElected,
    Votes? BehindQuota, Votes? BehindNext)
{
    internal static IEnumerable<Margin> Of(Count count)
    {
        int? last = count.Elected.IsEmpty ? null : count.Elected[^1];
        foreach (var (number, status, excludedAt) in count.Candidates)
        {
            if (status is CandidateStatus.Elected or CandidateStatus.Withdrawn) continue;
            var stage = excludedAt ?? count.Stages.Length;
            var totals = count.Stages[stage - 1].Totals;
            var own = totals[number - 1];
            Votes? next = null;
            if (status == CandidateStatus.Excluded)
                foreach (var other in count.Candidates)
                    if (other.Number != number && StoodAtEndOf(stage, other)
                        && (next is null || totals[other.Number - 1] - own < next))
                        next = totals[other.Number - 1] - own;
            yield return new(number, stage, own, last, last is null ? null : totals[last.Value - 1] - own,
                count.Quota is { } quota ? quota - own : null, next);
        }
    }

    // Elected at the end of this very stage: no longer to be excluded, so not somebody to overtake.
    private static bool StoodAtEndOf(int stage, CandidateResult other) =>
        other.Status != CandidateStatus.Withdrawn && (other.Stage is null || other.Stage > stage);
}
