namespace Commonweal.Voting;

/// <summary>What a tie left to decide.</summary>
public enum TieKind
{
    /// <summary>Which of equal surpluses moves first.</summary>
    Surplus,

    /// <summary>Which of the lowest is excluded.</summary>
    Exclusion,

    /// <summary>Which of equals is elected.</summary>
    Election,
}
