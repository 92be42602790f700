namespace Commonweal.Voting;

/// <summary>A share that must be reached, compared exactly: a quorum, or the support a proposal needs.</summary>
/// <param name="Numerator">As in 2 of two thirds; 0 for no threshold.</param>
/// <param name="Denominator">As in 3 of two thirds; from 1.</param>
/// <param name="Base">What it is a share of.</param>
/// <param name="StrictlyMore">More than the share is needed, as in "more than half"; otherwise the share itself is enough.</param>
public sealed record Threshold(long Numerator, long Denominator, ThresholdBase Base, bool StrictlyMore = false)
{
    /// <summary>More than half of the valid papers.</summary>
    public static Threshold SimpleMajority { get; } = new(1, 2, ThresholdBase.Valid, StrictlyMore: true);

    /// <summary>As in 3 of two thirds; from 1.</summary>
    public long Denominator { get; } = Denominator >= 1 ? Denominator
        : throw new ArgumentOutOfRangeException(nameof(Denominator), Denominator, "A share is divided by at least 1.");

    /// <summary>As in 2 of two thirds; 0 for no threshold.</summary>
    public long Numerator { get; } = Numerator >= 0 ? Numerator
        : throw new ArgumentOutOfRangeException(nameof(Numerator), Numerator, "A share is not below 0.");

    /// <summary>The smallest number that meets the threshold: at least 1, unless the threshold is "0 or more".</summary>
    public long Needed(Turnout turnout)
    {
        var share = (Int128)Numerator * turnout.Of(Base);
        var needed = StrictlyMore ? share / Denominator + 1 : (share + Denominator - 1) / Denominator;
        return Numerator == 0 && !StrictlyMore ? 0 : (long)Int128.Max(needed, 1);
    }

    /// <summary>Whether this many meet it: votes for a proposal, or papers cast for a quorum.</summary>
    public bool IsMetBy(long votes, Turnout turnout) => votes >= Needed(turnout);
}
