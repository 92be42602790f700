using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>A finished count: who was elected, and every step that led there.</summary>
public sealed class Count
{
    internal Count(Rule rule, Profile profile, string seed, long valid, long invalid, Votes? quota, ImmutableArray<int> elected,
        ImmutableArray<CandidateResult> candidates, ImmutableArray<Stage> stages)
    {
        (Rule, Profile, Seed, Valid, Invalid, Quota) = (rule, profile, seed, valid, invalid, quota);
        (Elected, Candidates, Stages) = (elected, candidates, stages);
        Margins = [.. Margin.Of(this)];
    }

    /// <summary>The rule, with its option values.</summary>
    public Rule Rule { get; }

    /// <summary>The papers that were counted.</summary>
    public Profile Profile { get; }

    /// <summary>What lots were drawn from, if any was needed.</summary>
    public string Seed { get; }

    /// <summary>Papers that count for somebody; in a ranked count every column of votes adds up to them.</summary>
    /// <remarks>In a countback these are the papers sorted again, and columns add up to what they are worth.</remarks>
    public long Valid { get; }

    /// <summary>Papers rejected before the count, and papers here that choose nobody who stands.</summary>
    public long Invalid { get; }

    /// <summary>The votes that elect a candidate, where the rule has a quota.</summary>
    public Votes? Quota { get; }

    /// <summary>Who was elected: candidate numbers in order of election.</summary>
    /// <remarks>Those elected at one stage are ordered by votes, then by the latest stage at which they differed.</remarks>
    public ImmutableArray<int> Elected { get; }

    /// <summary>What became of each candidate: candidate number n is at index n − 1.</summary>
    public ImmutableArray<CandidateResult> Candidates { get; }

    /// <summary>The stages in order, at least one.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>For each candidate who stood and was not elected, how close it was; in order of candidate number.</summary>
    public ImmutableArray<Margin> Margins { get; }
}
