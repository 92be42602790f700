using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Commonweal.Voting;

/// <summary>
/// All papers of one contest, in the form a count needs: who stands, how many seats, and each different paper once with
/// the number of voters who cast it. Immutable; made by <see cref="ProfileBuilder"/>.
/// </summary>
/// <remarks>
/// Candidates are numbered from 1 in the order of the ballot paper. A paper lists candidate numbers, best first (for
/// approval: in any order). A paper may be empty: a blank. Preferences for withdrawn candidates are kept; counts skip them.
/// </remarks>
public sealed class Profile
{
    /// <summary>The largest number of candidates: bounds what a hostile file can make a count allocate.</summary>
    public const int MaxCandidates = 1000;

    /// <summary>The largest number of papers, so that no sum of votes in a count can overflow.</summary>
    public const long MaxPapers = 10_000_000_000;

    // Preferences of paper i are preferences[starts[i]..starts[i + 1]]. Flat arrays: a count walks them by index.
    private readonly ushort[] preferences;
    private readonly int[] starts;
    private readonly long[] weights;

    internal Profile(string title, int seats, ImmutableArray<Candidate> candidates, ushort[] preferences, int[] starts,
        long[] weights, long invalid)
    {
        if (seats is < 1 or > MaxCandidates)
            throw new ArgumentOutOfRangeException(nameof(seats), seats, $"The seats must be 1 to {MaxCandidates}.");
        Title = title;
        Seats = seats;
        Candidates = candidates;
        Invalid = invalid;
        this.preferences = preferences;
        this.starts = starts;
        this.weights = weights;
        foreach (var weight in weights) Papers += weight;
    }

    /// <summary>The name of the contest; may be empty.</summary>
    public string Title { get; }

    /// <summary>How many are to be elected, at least 1.</summary>
    public int Seats { get; }

    /// <summary>Everybody on the paper, withdrawn ones included: candidate number n is at index n − 1.</summary>
    public ImmutableArray<Candidate> Candidates { get; }

    /// <summary>Papers rejected before the count. They are not among the papers here.</summary>
    public long Invalid { get; }

    /// <summary>How many papers there are, the rejected ones not included.</summary>
    public long Papers { get; }

    /// <summary>How many different papers there are; index for <see cref="Weight"/> and <see cref="Preferences"/>.</summary>
    public int DifferentPapers => weights.Length;

    internal ushort[] AllPreferences => preferences;
    internal int[] Starts => starts;
    internal long[] Weights => weights;

    /// <summary>How many voters cast the paper at this index, at least 1.</summary>
    public long Weight(int paper) => weights[paper];

    /// <summary>The candidate numbers on the paper at this index, best first.</summary>
    public ReadOnlySpan<ushort> Preferences(int paper) =>
        preferences.AsSpan(starts[paper], starts[paper + 1] - starts[paper]);

    /// <summary>The name to print for a candidate: the name on the paper, or its number where that is empty.</summary>
    public string NameOf(int candidate) =>
        Candidates[candidate - 1].Name is { Length: > 0 } name ? name : $"Candidate {candidate}";

    /// <summary>The same papers for another number of seats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to <see cref="MaxCandidates"/>.</exception>
    public Profile WithSeats(int seats) => new(Title, seats, Candidates, preferences, starts, weights, Invalid);

    /// <summary>The same papers with more candidates withdrawn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no candidate of that number.</exception>
    public Profile WithWithdrawn(params IEnumerable<int> candidates)
    {
        var changed = Candidates.ToArray();
        foreach (var number in candidates)
        {
            if (number < 1 || number > changed.Length)
                throw new ArgumentOutOfRangeException(nameof(candidates), number, "There is no candidate of that number.");
            changed[number - 1] = changed[number - 1] with { Withdrawn = true };
        }
        return new(Title, Seats, ImmutableCollectionsMarshal.AsImmutableArray(changed), preferences, starts, weights, Invalid);
    }
}
