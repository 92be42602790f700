using Commonweal.Platform.Languages;

namespace Commonweal.Decide.Elections;

/// <summary>Where a nomination stands while nominations are open.</summary>
public enum NominationState
{
    [InWords("Has not answered yet")] WaitsForAnswer,
    [InWords("Needs seconders")] WaitsForSeconders,
    [InWords("Stands")] Standing,
    [InWords("Withdrawn")] Withdrawn,
}

/// <summary>
/// One person put forward for one post. There is one row per post and person, even if it is withdrawn and made again: its id decides
/// the place on the ballot paper, and nobody may try again for a better one.
/// </summary>
public sealed class Nomination
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid ElectionId { get; set; }
    public Guid PostId { get; set; }
    public Guid NomineeId { get; set; }

    /// <summary>Null once that person is erased.</summary>
    public Guid? NominatedBy { get; set; }

    public DateTime NominatedAt { get; set; }

    /// <summary>When the nominee agreed to stand.</summary>
    public DateTime? AcceptedAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    /// <summary>In Markdown, written by the candidate.</summary>
    public string Statement { get; set; } = "";

    public NominationState State(int seconders, int wanted) =>
        WithdrawnAt is not null ? NominationState.Withdrawn
        : AcceptedAt is null ? NominationState.WaitsForAnswer
        : seconders < wanted ? NominationState.WaitsForSeconders
        : NominationState.Standing;
}

/// <summary>Another member supports a nomination.</summary>
public sealed class Seconding
{
    public Guid NominationId { get; set; }
    public Guid MemberId { get; set; }
    public DateTime SecondedAt { get; set; }
}

/// <summary>A candidate's picture, cleaned of everything but the picture. A table of its own: lists never read the bytes.</summary>
public sealed class Portrait
{
    public Guid NominationId { get; set; }
    public required string MediaType { get; set; }
    public required byte[] Bytes { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }
}
