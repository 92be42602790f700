namespace Commonweal.Voting;

/// <summary>The numbers that thresholds and quorums are measured against.</summary>
/// <param name="Entitled">On the roll.</param>
/// <param name="Cast">Papers cast: valid, blank and rejected.</param>
/// <param name="Valid">Papers that choose something: neither blank (abstaining) nor rejected.</param>
/// <param name="Present">At the meeting, where the ballot has one.</param>
public sealed record Turnout(long Entitled, long Cast, long Valid, long? Present = null)
{
    /// <summary>The number of a base.</summary>
    /// <exception cref="InvalidOperationException">The base is those present and nobody counted them.</exception>
    public long Of(ThresholdBase basis) => basis switch
    {
        ThresholdBase.Entitled => Entitled,
        ThresholdBase.Cast => Cast,
        ThresholdBase.Valid => Valid,
        _ => Present ?? throw new InvalidOperationException("The number of those present is not known."),
    };
}
