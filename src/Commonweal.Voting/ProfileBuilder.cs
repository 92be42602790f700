using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Commonweal.Voting;

/// <summary>Collects papers into a <see cref="Profile"/>; papers with the same preferences are kept once.</summary>
public sealed class ProfileBuilder
{
    private readonly Candidate[] candidates;
    private readonly int[] lastSeenOn;
    private ushort[] preferences = new ushort[256];
    private int[] starts = new int[64];
    private long[] weights = new long[64];
    private int[] slots = new int[128];
    private int count, length, added;
    private long papers, invalid;

    /// <summary>Starts an empty profile for candidates numbered 1 to <paramref name="candidates"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Candidates or seats not 1 to <see cref="Profile.MaxCandidates"/>.</exception>
    public ProfileBuilder(int candidates, int seats)
    {
        if (candidates is < 1 or > Profile.MaxCandidates)
            throw new ArgumentOutOfRangeException(nameof(candidates), candidates,
                $"The candidates must be 1 to {Profile.MaxCandidates}.");
        if (seats is < 1 or > Profile.MaxCandidates)
            throw new ArgumentOutOfRangeException(nameof(seats), seats, $"The seats must be 1 to {Profile.MaxCandidates}.");
        Seats = seats;
        this.candidates = new Candidate[candidates];
        for (var i = 0; i < candidates; i++) this.candidates[i] = new(i + 1, "");
        lastSeenOn = new int[candidates + 1];
    }

    /// <summary>Starts an empty profile for the named candidates, numbered from 1 in this order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Candidates or seats not 1 to <see cref="Profile.MaxCandidates"/>.</exception>
    public ProfileBuilder(IReadOnlyList<string> names, int seats) : this(names.Count, seats)
    {
        for (var i = 0; i < names.Count; i++) Name(i + 1, names[i]);
    }

    /// <summary>The name of the contest.</summary>
    public string Title { get; set; } = "";

    /// <summary>How many are to be elected.</summary>
    public int Seats { get; }

    /// <summary>How many candidates are on the paper.</summary>
    public int Candidates => candidates.Length;

    /// <summary>Names a candidate.</summary>
    public ProfileBuilder Name(int candidate, string name)
    {
        candidates[Known(candidate) - 1] = candidates[candidate - 1] with { Name = name };
        return this;
    }

    /// <summary>Marks a candidate as withdrawn before the count.</summary>
    public ProfileBuilder Withdraw(int candidate)
    {
        candidates[Known(candidate) - 1] = candidates[candidate - 1] with { Withdrawn = true };
        return this;
    }

    /// <summary>Counts papers that were rejected before the count.</summary>
    public ProfileBuilder AddInvalid(long papers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(papers);
        invalid = WithinBounds(invalid, papers);
        return this;
    }

    /// <summary>Adds <paramref name="weight"/> papers with these candidate numbers, best first; none for a blank paper.</summary>
    /// <exception cref="ArgumentException">
    /// A candidate that does not exist or is named twice, a weight below 1, or more than <see cref="Profile.MaxPapers"/> papers.
    /// </exception>
    public ProfileBuilder Add(long weight, params ReadOnlySpan<int> paper)
    {
        if (weight < 1) throw new ArgumentException("A paper counts at least once.");
        papers = WithinBounds(papers, weight);
        if (length + paper.Length > preferences.Length)
            Array.Resize(ref preferences, Math.Max(preferences.Length * 2, length + paper.Length));

        added++;
        for (var i = 0; i < paper.Length; i++)
        {
            var candidate = paper[i];
            if (candidate < 1 || candidate > candidates.Length)
                throw new ArgumentException($"There is no candidate {candidate}: they are numbered 1 to {candidates.Length}.");
            if (lastSeenOn[candidate] == added)
                throw new ArgumentException($"Candidate {candidate} is on the paper twice.");
            lastSeenOn[candidate] = added;
            preferences[length + i] = (ushort)candidate;
        }

        // An equal paper seen before takes the weight; otherwise the preferences just written are kept.
        var slot = Slot(preferences.AsSpan(length, paper.Length));
        if (slots[slot] is > 0 and var known)
        {
            weights[known - 1] += weight;
            return this;
        }
        if (count + 1 == starts.Length)
        {
            Array.Resize(ref starts, starts.Length * 2);
            Array.Resize(ref weights, weights.Length * 2);
        }
        weights[count] = weight;
        length += paper.Length;
        starts[++count] = length;
        slots[slot] = count;
        if (count * 2 > slots.Length) Rehash();
        return this;
    }

    /// <summary>The profile of everything added so far.</summary>
    public Profile Build() => new(Title, Seats, [.. candidates], preferences[..length], starts[..(count + 1)],
        weights[..count], invalid);

    private int Known(int candidate) => candidate >= 1 && candidate <= candidates.Length
        ? candidate
        : throw new ArgumentException($"There is no candidate {candidate}: they are numbered 1 to {candidates.Length}.");

    private static long WithinBounds(long papers, long more) => more <= Profile.MaxPapers - papers
        ? papers + more
        : throw new ArgumentException($"There are more than {Profile.MaxPapers} papers.");

    // The runtime's string hash is seeded afresh in every process: a hostile file cannot aim for collisions.
    private int Slot(ReadOnlySpan<ushort> paper)
    {
        var mask = slots.Length - 1;
        var slot = string.GetHashCode(MemoryMarshal.Cast<ushort, char>(paper)) & mask;
        while (slots[slot] is > 0 and var known
            && !preferences.AsSpan(starts[known - 1], starts[known] - starts[known - 1]).SequenceEqual(paper))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 2];
        for (var i = 0; i < count; i++)
            slots[Slot(preferences.AsSpan(starts[i], starts[i + 1] - starts[i]))] = i + 1;
    }
}
