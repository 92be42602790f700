namespace Commonweal.Voting.Tests;

/// <summary>
/// The Scottish rules once more, written to be read and not to be fast: papers are objects, votes are decimals, every total
/// is added up anew. An independent check of the figures.
/// </summary>
internal static class PlainScottishStv
{
    private sealed record Held(long Papers, IReadOnlyList<int> Left, decimal Value);

    /// <summary>Totals by candidate after each stage; none if a lot would be needed.</summary>
    public static List<decimal[]>? Stages(Papers papers)
    {
        var piles = Enumerable.Range(0, papers.Candidates + 1).Select(_ => new List<Held>()).ToList();
        var continuing = Enumerable.Range(1, papers.Candidates).ToHashSet();
        foreach (var (weight, preferences) in papers.Cast) Give(new(weight, preferences, 1m));
        piles[0].Clear();
        var valid = piles.Sum(pile => pile.Sum(h => h.Papers));
        var quota = Math.Floor((decimal)valid / (papers.Seats + 1)) + 1;
        List<decimal[]> stages = [];
        var elected = 0;
        List<int> waiting = [];
        var kept = new decimal[papers.Candidates + 1];
        while (true)
        {
            stages.Add([.. Enumerable.Range(1, papers.Candidates).Select(Total)]);
            foreach (var c in continuing.Where(c => Total(c) >= quota).ToList())
            {
                continuing.Remove(c);
                waiting.Add(c);
                elected++;
            }
            if (continuing.Count <= papers.Seats - elected || elected >= papers.Seats) return stages;
            waiting.RemoveAll(c => Total(c) == quota);
            var surplus = waiting.Count > 0;
            var from = One(surplus ? waiting : [.. continuing], surplus ? 1 : -1);
            if (from is null) return null;
            var (total, papersMoved) = (Total(from.Value), piles[from.Value].ToList());
            piles[from.Value].Clear();
            if (surplus)
            {
                waiting.Remove(from.Value);
                kept[from.Value] = quota;
            }
            else
            {
                continuing.Remove(from.Value);
            }
            foreach (var held in papersMoved)
                Give(held with { Value = surplus ? Math.Truncate((total - quota) * held.Value / total * 100000m) / 100000m : held.Value });
        }

        decimal Total(int c) => kept[c] + piles[c].Sum(h => h.Papers * h.Value);

        void Give(Held held)
        {
            var used = 0;
            while (used < held.Left.Count && !continuing.Contains(held.Left[used])) used++;
            var to = used < held.Left.Count ? held.Left[used] : 0;
            piles[to].Add(held with { Left = [.. held.Left.Skip(used + 1)] });
        }

        int? One(List<int> among, int sign)
        {
            for (var stage = stages.Count - 1; stage >= 0 && among.Count > 1; stage--)
            {
                var best = among.Max(c => sign * stages[stage][c - 1]);
                among = [.. among.Where(c => sign * stages[stage][c - 1] == best)];
            }
            return among.Count == 1 ? among[0] : null;
        }
    }
}
