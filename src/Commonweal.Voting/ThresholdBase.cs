namespace Commonweal.Voting;

/// <summary>What a threshold is a share of.</summary>
public enum ThresholdBase
{
    /// <summary>Everybody on the roll.</summary>
    Entitled,

    /// <summary>Papers cast, blank and rejected ones included.</summary>
    Cast,

    /// <summary>Papers that choose something; abstentions do not count.</summary>
    Valid,

    /// <summary>Those at the meeting.</summary>
    Present,
}
