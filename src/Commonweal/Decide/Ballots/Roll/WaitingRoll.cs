namespace Commonweal.Decide.Ballots;

/// <summary>The people of an uploaded roll until a second officer agrees to it; the approval holds only the hash. Gone once it is used or replaced.</summary>
public sealed class WaitingRoll
{
    public Guid ApprovalId { get; set; }
    public Guid BallotId { get; set; }

    /// <summary>JSON list of <see cref="RollRow"/>.</summary>
    public required string Rows { get; set; }
}
