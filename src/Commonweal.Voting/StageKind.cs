namespace Commonweal.Voting;

/// <summary>Why votes moved in a stage.</summary>
public enum StageKind
{
    /// <summary>Papers were sorted by first choice.</summary>
    FirstPreferences,

    /// <summary>All votes were added up: the only stage of rules that move none.</summary>
    Votes,

    /// <summary>An elected candidate's votes above the quota moved on.</summary>
    Surplus,

    /// <summary>An excluded candidate's votes moved on.</summary>
    Exclusion,
}
