namespace Commonweal.Voting;

/// <summary>Why votes moved in a stage.</summary>
public enum StageKind
{
    /// <summary>Papers were sorted by first choice, or votes added up once.</summary>
    FirstPreferences,

    /// <summary>An elected candidate's votes above the quota moved on.</summary>
    Surplus,

    /// <summary>An excluded candidate's votes moved on.</summary>
    Exclusion,
}
