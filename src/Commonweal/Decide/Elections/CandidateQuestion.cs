namespace Commonweal.Decide.Elections;

/// <summary>A member's question to all candidates of an election.</summary>
public sealed class CandidateQuestion
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid ElectionId { get; set; }

    /// <summary>Null once that person is erased.</summary>
    public Guid? AskedBy { get; set; }

    public required string Text { get; set; }
    public DateTime AskedAt { get; set; }
}

/// <summary>A member wants this question answered. Questions are shown in the order of these.</summary>
public sealed class QuestionSupport
{
    public Guid QuestionId { get; set; }
    public Guid MemberId { get; set; }
}

/// <summary>One candidate's answer to one question.</summary>
public sealed class CandidateAnswer
{
    public Guid QuestionId { get; set; }
    public Guid NominationId { get; set; }

    /// <summary>Markdown.</summary>
    public required string Text { get; set; }

    public DateTime AnsweredAt { get; set; }
}
