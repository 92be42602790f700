using Commonweal.Gather.Members;

namespace Commonweal.Decide.Elections;

/// <summary>What became of a post when nominations closed, and later by the ballot.</summary>
public enum PostOutcome
{
    /// <summary>Nominations are not closed.</summary>
    Open,

    /// <summary>No more candidates than seats: those who stood are elected, the other seats stay vacant.</summary>
    Uncontested,

    /// <summary>More candidates than seats: the post is on the ballot.</summary>
    Contested,

    Elected,

    /// <summary>The ballot elected nobody: it was not quorate or was called off.</summary>
    NotFilled,
}

/// <summary>A post with one or more seats, for a term.</summary>
public sealed class Post
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid ElectionId { get; set; }

    /// <summary>Place on the election's page and on the ballot, from 0.</summary>
    public int Position { get; set; }

    public required string Title { get; set; }
    public int Seats { get; set; }

    /// <summary>What its holders may do in the group; null: a post by name, without powers.</summary>
    public Role? Role { get; set; }

    public DateTime TermFrom { get; set; }

    /// <summary>Null: until the group elects again.</summary>
    public DateTime? TermTo { get; set; }

    public PostOutcome Outcome { get; set; }

    /// <summary>In a by-election: the term whose seat fell vacant.</summary>
    public Guid? FillsVacancyOf { get; set; }
}

public enum WonBy { Unopposed, Ballot, Countback }

/// <summary>Somebody holds a post for a time, by an election.</summary>
public sealed class OfficeTerm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid PostId { get; set; }
    public Guid NominationId { get; set; }
    public Guid MemberId { get; set; }
    public WonBy WonBy { get; set; }
    public DateTime From { get; set; }
    public DateTime? To { get; set; }

    /// <summary>When the seat fell vacant before its time.</summary>
    public DateTime? VacantSince { get; set; }

    /// <summary>The term of the successor.</summary>
    public Guid? FilledBy { get; set; }

    /// <summary>The powers that come with the post, if any.</summary>
    public Guid? RoleTermId { get; set; }

    public bool HeldAt(DateTime now) => VacantSince is null && From <= now && (To is null || To > now);
}
