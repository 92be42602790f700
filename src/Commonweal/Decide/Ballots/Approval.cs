namespace Commonweal.Decide.Ballots;

public enum BallotAct { Open, ChangeRoll, UploadRoll, VoidCodes, Declare, Cancel }

/// <summary>
/// One officer's request that something be done to a ballot, waiting for another officer. It covers one exact act, once; when
/// anything about the ballot changes it is void.
/// </summary>
public sealed class Approval
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid BallotId { get; set; }
    public BallotAct Act { get; set; }

    /// <summary>JSON that is agreed to: the act, the ballot, the parameters, the hash of the ballot as it stands, the end of validity.</summary>
    public required string Statement { get; set; }

    public Guid AskedBy { get; set; }
    public DateTime AskedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public Guid? ApprovedBy { get; set; }

    /// <summary>When the second officer agreed and the act was done.</summary>
    public DateTime? ApprovedAt { get; set; }
}
