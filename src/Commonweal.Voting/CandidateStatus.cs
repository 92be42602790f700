namespace Commonweal.Voting;

/// <summary>How a candidate ended.</summary>
public enum CandidateStatus
{
    /// <summary>Still standing when the last seat was filled, without winning one.</summary>
    NotElected,

    /// <summary>Won a seat.</summary>
    Elected,

    /// <summary>Taken out of the count for having the fewest votes.</summary>
    Excluded,

    /// <summary>Not in this count: withdrew before it, or (in a countback) holds a seat or has not agreed to take one.</summary>
    Withdrawn,
}
