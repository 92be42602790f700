namespace Commonweal.Voting;

/// <summary>What a voter writes on the paper.</summary>
public enum PaperKind
{
    /// <summary>Candidates in order of choice, as many as the voter wishes.</summary>
    Ranked,

    /// <summary>One option.</summary>
    One,

    /// <summary>Any options the voter approves of.</summary>
    Approval,
}
