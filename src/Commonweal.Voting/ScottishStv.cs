using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Commonweal.Voting;

/// <summary>
/// The single transferable vote as Scottish councils count it: Scottish Local Government Elections Order 2011 (SSI
/// 2011/399), Schedule 1, rules 46 to 53. Rule numbers in the comments are of that schedule.
/// </summary>
/// <remarks>
/// The work is moving parcels: chains of papers that reached one candidate at one value. A paper is an index; moving it
/// advances its cursor and relinks it, so that a stage costs one step for each different paper moved, and no allocation.
/// </remarks>
internal sealed class ScottishStv
{
    private const int EndOfChain = -1;

    private readonly Rule rule;
    private readonly Profile profile;
    private readonly string seed;
    private readonly int candidates;
    private readonly int seats;

    // By paper.
    private readonly int[] cursor;
    private readonly int[] next;

    // By candidate number; 0 stands for no candidate.
    private readonly List<Parcel>[] parcels;
    private readonly long[] totals;
    private readonly bool[] continuing;
    private readonly CandidateResult[] results;
    private readonly int[] chain;
    private readonly long[] papersTo;

    private readonly List<Stage> stages = [];
    private readonly List<Transfer> transfers = [];
    private readonly List<int> elected = [];
    private readonly List<int> surpluses = [];
    private long quota, validPapers, invalidPapers, noNextChoice, lostFractions;
    private int continuingCount;

    private ScottishStv(Rule rule, Profile profile, int seats, string seed)
    {
        (this.rule, this.profile, this.seats, this.seed) = (rule, profile, seats, seed);
        candidates = profile.Candidates.Length;
        cursor = new int[profile.DifferentPapers];
        next = new int[profile.DifferentPapers];
        parcels = new List<Parcel>[candidates + 1];
        totals = new long[candidates + 1];
        continuing = new bool[candidates + 1];
        results = new CandidateResult[candidates];
        chain = new int[candidates + 1];
        papersTo = new long[candidates + 1];
        Array.Fill(chain, EndOfChain);
        for (var i = 0; i < cursor.Length; i++) cursor[i] = profile.Starts[i] - 1;
        for (var c = 0; c <= candidates; c++) parcels[c] = [];
    }

    /// <summary>Papers of one value, at one candidate: a chain through <see cref="next"/> from <paramref name="Head"/>.</summary>
    private readonly record struct Parcel(int Head, long Papers, long Value);

    internal static Count Count(Rule rule, Profile profile, string seed)
    {
        var count = new ScottishStv(rule, profile, profile.Seats, seed);
        count.Enter(_ => true);
        count.SortFirstPreferences();
        return count.Run();
    }

    /// <summary>
    /// Fills the seat of an elected candidate: the parcels that elected them, each paper at the value it had there, are
    /// counted for one seat among the consenting candidates.
    /// </summary>
    internal static Count Countback(Rule rule, Profile profile, string seed, int vacating, Func<CandidateResult, bool> consents)
    {
        var original = new ScottishStv(Rules.ScottishStv, profile, profile.Seats, seed);
        original.Enter(_ => true);
        original.SortFirstPreferences();
        List<(int[] Papers, long Value)> held = [];
        var result = original.Run(atElection: candidate =>
        {
            if (candidate == vacating) held.AddRange(original.parcels[vacating].Select(p => (original.PapersIn(p), p.Value)));
        });
        if (!result.Elected.Contains(vacating))
            throw new CountRefusedException($"{profile.NameOf(vacating)} was not elected by these papers, so there is no seat to fill.");

        var count = new ScottishStv(rule, profile, seats: 1, seed);
        count.Enter(c => result.Candidates[c - 1].Status is CandidateStatus.NotElected or CandidateStatus.Excluded
            && consents(result.Candidates[c - 1]));
        if (count.continuingCount == 0)
            throw new CountRefusedException("Nobody who stood and was not elected has agreed to take the seat: hold a by-election.");
        count.SortVacancyPapers(held, vacating);
        if (count.validPapers == 0 && count.continuingCount > 1)
            throw new CountRefusedException($"No paper that elected {profile.NameOf(vacating)} goes on to anybody who can take the seat: hold a by-election.");
        return count.Run();
    }

    private void Enter(Func<int, bool> stands)
    {
        foreach (var (number, _, withdrawn) in profile.Candidates)
        {
            continuing[number] = !withdrawn && stands(number);
            if (continuing[number]) continuingCount++;
            results[number - 1] = new(number,
                continuing[number] ? CandidateStatus.NotElected : CandidateStatus.Withdrawn, null);
        }
    }

    // Rules 46 and 47: papers by first preference; the quota is the valid papers divided by one more than the seats, plus
    // one, fractions disregarded. Papers that choose nobody who stands are not valid.
    private void SortFirstPreferences()
    {
        for (var i = 0; i < next.Length; i++) next[i] = i + 1 < next.Length ? i + 1 : EndOfChain;
        if (next.Length > 0) Distribute(0, 0, Votes.UnitsPerVote);
        OpenFirstStage();
        invalidPapers = profile.Invalid + profile.Papers - validPapers;
        quota = (validPapers / (seats + 1) + 1) * Votes.UnitsPerVote;
        Close(StageKind.FirstPreferences, [], new StageEvent.FirstPreferences(validPapers, seats, new(quota)));
    }

    // More than half of what the papers are worth elects, so the quota here is not a whole number of votes.
    private void SortVacancyPapers(List<(int[] Papers, long Value)> held, int vacating)
    {
        foreach (var (papers, value) in held)
        {
            for (var i = 0; i < papers.Length; i++) next[papers[i]] = i + 1 < papers.Length ? papers[i + 1] : EndOfChain;
            Distribute(vacating, papers[0], value);
        }
        var votes = OpenFirstStage();
        quota = votes / 2 + 1;
        Close(StageKind.FirstPreferences, [], new StageEvent.VacancyPapers(vacating, validPapers, new(votes)));
    }

    // Papers that choose nobody who stands take no part: they are not on the non-transferable line.
    private long OpenFirstStage()
    {
        foreach (var transfer in transfers)
            if (transfer.To != 0) validPapers += transfer.Papers;
        transfers.Clear();
        noNextChoice = 0;
        return totals.Sum();
    }

    private Count Run(Action<int>? atElection = null)
    {
        while (true)
        {
            var stage = stages[^1];
            var events = stage.Events.ToBuilder();
            var electedNow = Elect(stage.Number, events, atElection);
            stage = stages[^1] = stage with { Elected = electedNow };
            if (elected.Count == seats || continuingCount == 0)
            {
                if (elected.Count == seats) events.Add(new StageEvent.SeatsFilled());
                stages[^1] = stage with { Events = events.ToImmutable() };
                break;
            }

            // Rule 50: the largest surplus first. Rule 51: with no surplus, the lowest candidate is excluded.
            surpluses.RemoveAll(c => totals[c] <= quota);
            if (surpluses.Count > 0)
            {
                var (from, tie) = Choose(surpluses, TieKind.Surplus, events);
                surpluses.Remove(from);
                stages[^1] = stage with { Events = events.ToImmutable(), Tie = tie };
                MoveSurplus(from);
            }
            else
            {
                var (from, tie) = Choose([.. Continuing()], TieKind.Exclusion, events);
                events.Add(new StageEvent.Lowest(from, new(totals[from])));
                Leave(from, CandidateStatus.Excluded);
                stages[^1] = stage with { Events = events.ToImmutable(), Tie = tie, Excluded = [from] };
                MoveExcluded(from);
            }
        }
        return new(rule, seats == profile.Seats ? profile : profile.WithSeats(seats), seed, validPapers, invalidPapers, new(quota),
            [.. elected], ImmutableCollectionsMarshal.AsImmutableArray(results), [.. stages]);
    }

    // Rule 48: whoever has the quota is elected. Rule 53: as soon as no more candidates remain than vacancies, they are
    // elected, and no further transfer is made.
    private ImmutableArray<int> Elect(int stage, ImmutableArray<StageEvent>.Builder events, Action<int>? atElection)
    {
        var now = ImmutableArray.CreateBuilder<int>();
        List<int> reached = [.. Continuing().Where(c => totals[c] >= quota)];
        reached.Sort(ByVotes);
        foreach (var candidate in reached)
        {
            Return(candidate);
            surpluses.Add(candidate);
            events.Add(new StageEvent.ReachedQuota(candidate, new(totals[candidate])));
        }
        if (elected.Count < seats && continuingCount <= seats - elected.Count)
        {
            List<int> last = [.. Continuing()];
            last.Sort(ByVotes);
            foreach (var candidate in last)
            {
                Return(candidate);
                events.Add(new StageEvent.LastVacancy(candidate, new(totals[candidate])));
            }
        }
        return now.ToImmutable();

        void Return(int candidate)
        {
            Leave(candidate, CandidateStatus.Elected);
            elected.Add(candidate);
            now.Add(candidate);
            atElection?.Invoke(candidate);
        }
    }

    private IEnumerable<int> Continuing()
    {
        for (var c = 1; c <= candidates; c++)
            if (continuing[c]) yield return c;
    }

    private void Leave(int candidate, CandidateStatus status)
    {
        continuing[candidate] = false;
        continuingCount--;
        results[candidate - 1] = new(candidate, status, stages.Count);
    }

    // Most votes first; equals by the latest stage at which they differ, then by number. Orders names, decides nothing.
    private int ByVotes(int a, int b)
    {
        for (var stage = stages.Count - 1; stage >= 0; stage--)
            if (stages[stage].Totals[b - 1].CompareTo(stages[stage].Totals[a - 1]) is not 0 and var order)
                return order;
        return a.CompareTo(b);
    }

    // Rules 50(2)-(3) and 51(3)-(4): among equals, the one with most (or, for exclusion, fewest) votes at the most recent
    // earlier stage at which they differ; if a stage leaves several of them equal, earlier stages separate those; else by lot.
    private (int Candidate, Tie? Tie) Choose(List<int> among, TieKind kind, ImmutableArray<StageEvent>.Builder events)
    {
        var tied = Extreme(among, c => totals[c], kind);
        if (tied.Count == 1) return (tied[0], null);

        ImmutableArray<int> all = [.. tied.Order()];
        int? earlier = null;
        for (var stage = stages.Count - 1; stage >= 1 && tied.Count > 1; stage--)
        {
            var votes = stages[stage - 1].Totals;
            var left = Extreme(tied, c => votes[c - 1].Units, kind);
            if (left.Count < tied.Count) earlier = stage;
            tied = left;
        }
        ImmutableArray<Lot> lots = tied.Count == 1 ? [] : [Lot.Draw(seed, rule.Id, stages.Count, kind, [.. tied])];
        var chosen = lots.IsEmpty ? tied[0] : lots[0].Chosen;
        var tie = new Tie(kind, all, new(totals[chosen]), [chosen], earlier, lots);
        events.Add(new StageEvent.TieBroken(tie));
        return (chosen, tie);
    }

    private static List<int> Extreme(List<int> among, Func<int, long> votes, TieKind kind)
    {
        var extreme = kind == TieKind.Surplus ? among.Max(votes) : among.Min(votes);
        return [.. among.Where(c => votes(c) == extreme)];
    }

    // Rule 49: every paper moves, at (surplus x value when received) / total votes, cut to five places for each paper.
    private void MoveSurplus(int from)
    {
        var total = totals[from];
        var surplus = total - quota;
        long papers = 0, moved = 0;
        foreach (var parcel in parcels[from])
        {
            var value = (long)((Int128)surplus * parcel.Value / total);
            Distribute(from, parcel.Head, value);
            papers += parcel.Papers;
            moved += parcel.Papers * value;
        }
        parcels[from].Clear();
        totals[from] = quota;
        lostFractions += surplus - moved;
        Close(StageKind.Surplus, [from], new StageEvent.SurplusMoved(from, new(surplus), papers, surpluses.Count));
    }

    // Rule 51(2): the papers of an excluded candidate keep the value at which they were received.
    private void MoveExcluded(int from)
    {
        var total = totals[from];
        long papers = 0;
        foreach (var parcel in parcels[from])
        {
            Distribute(from, parcel.Head, parcel.Value);
            papers += parcel.Papers;
        }
        parcels[from].Clear();
        totals[from] = 0;
        Close(StageKind.Exclusion, [from], new StageEvent.PapersMoved(from, papers, new(total)));
    }

    // The inner loop of every count: each paper of a parcel goes to its next choice still in the count.
    private void Distribute(int from, int head, long value)
    {
        var preferences = profile.AllPreferences;
        var starts = profile.Starts;
        var weights = profile.Weights;
        for (var paper = head; paper != EndOfChain;)
        {
            var following = next[paper];
            var at = cursor[paper] + 1;
            var end = starts[paper + 1];
            while (at < end && !continuing[preferences[at]]) at++;
            cursor[paper] = at;
            var to = at < end ? preferences[at] : 0;
            next[paper] = chain[to];
            chain[to] = paper;
            papersTo[to] += weights[paper];
            paper = following;
        }
        for (var to = 0; to <= candidates; to++)
        {
            if (chain[to] == EndOfChain) continue;
            var votes = papersTo[to] * value;
            transfers.Add(new(from, to, papersTo[to], new(value), new(votes)));
            if (to == 0) noNextChoice += votes;
            else
            {
                parcels[to].Add(new(chain[to], papersTo[to], value));
                totals[to] += votes;
            }
            chain[to] = EndOfChain;
            papersTo[to] = 0;
        }
    }

    private void Close(StageKind kind, ImmutableArray<int> from, StageEvent happened)
    {
        var after = new Votes[candidates];
        for (var c = 0; c < candidates; c++) after[c] = new(totals[c + 1]);
        stages.Add(new()
        {
            Number = stages.Count + 1,
            Kind = kind,
            From = from,
            Transfers = Merged(),
            Totals = ImmutableCollectionsMarshal.AsImmutableArray(after),
            NoNextChoice = new(noNextChoice),
            LostFractions = new(lostFractions),
            Events = [happened],
        });
    }

    // Parcels received at different stages may leave at one value: one line of the report.
    private ImmutableArray<Transfer> Merged()
    {
        transfers.Sort((a, b) => b.Value.CompareTo(a.Value) is not 0 and var order ? order : a.To.CompareTo(b.To));
        var merged = ImmutableArray.CreateBuilder<Transfer>(transfers.Count);
        foreach (var t in transfers)
            if (merged.Count > 0 && merged[^1] is var last && last.Value == t.Value && last.To == t.To)
                merged[^1] = last with { Papers = last.Papers + t.Papers, Votes = last.Votes + t.Votes };
            else
                merged.Add(t);
        transfers.Clear();
        return merged.DrainToImmutable();
    }

    private int[] PapersIn(Parcel parcel)
    {
        List<int> papers = [];
        for (var paper = parcel.Head; paper != EndOfChain; paper = next[paper]) papers.Add(paper);
        return [.. papers];
    }
}
