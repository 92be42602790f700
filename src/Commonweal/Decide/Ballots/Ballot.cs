using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

public enum BallotState { Draft, Scheduled, Open, Closed, Declared, Cancelled }

/// <summary>One vote held by a group. Its state follows from what was done and from the clock; no job can keep it open.</summary>
public sealed class Ballot
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid GroupId { get; set; }
    public required string Title { get; set; }

    /// <summary>Markdown.</summary>
    public string Text { get; set; } = "";

    public BallotLevel Level { get; set; }
    public DateTime OpensAt { get; set; }
    public DateTime ClosesAt { get; set; }
    public RollRule Roll { get; set; }
    public DateTime? RollDate { get; set; }

    /// <summary>Null until opening when the size of the roll is to decide.</summary>
    public bool? PublishPapers { get; set; }

    public Share? Quorum { get; set; }
    public string? SubjectKind { get; set; }
    public Guid? SubjectId { get; set; }
    public Guid DraftedBy { get; set; }
    public DateTime DraftedAt { get; set; }

    /// <summary>When two officers set it going: the roll is frozen and nothing can change any more.</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>What lots are drawn from if a tie needs one; random, published when the ballot is set going.</summary>
    public string TieSeed { get; set; } = "";

    /// <summary>SHA-256 of the frozen roll, see <see cref="FrozenRoll"/>.</summary>
    public string RollHash { get; set; } = "";

    public int RollSize { get; set; }

    /// <summary>When the papers were opened; may be later than <see cref="ClosesAt"/>, after which none is taken anyhow.</summary>
    public DateTime? PapersOpenedAt { get; set; }

    /// <summary>How many on the roll had voted.</summary>
    public int Marks { get; set; }

    /// <summary>How many papers there are; fewer than marks only if some were tampered with.</summary>
    public int Papers { get; set; }

    public DateTime? ReminderSentAt { get; set; }
    public DateTime? KeysDestroyedAt { get; set; }
    public DateTime? DeclaredAt { get; set; }
    public DateTime? CancelledAt { get; set; }
    public string? CancelReason { get; set; }

    public List<Contest> Contests { get; set; } = [];

    public SubjectRef? Subject => SubjectKind is { } kind && SubjectId is { } id ? new(kind, id) : null;

    public BallotState StateAt(DateTime now) =>
        CancelledAt is not null ? BallotState.Cancelled
        : DeclaredAt is not null ? BallotState.Declared
        : ApprovedAt is null ? BallotState.Draft
        : now < OpensAt ? BallotState.Scheduled
        : now < ClosesAt ? BallotState.Open
        : BallotState.Closed;
}
