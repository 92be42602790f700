using Commonweal.Platform;
using Commonweal.Platform.Outbox;

namespace Commonweal.Decide.Ballots;

/// <summary>How secret a ballot is: a property of the ballot, shown by name, fixed when it opens.</summary>
public enum BallotLevel { Named, Secret }

/// <summary>What a quorum or a threshold is a share of.</summary>
public enum ShareBase { Entitled, Cast, Valid, Present }

/// <summary>“At least 1/2 of those entitled”; whole numbers, no rounding.</summary>
public sealed record Share(int Numerator, int Denominator, ShareBase Base, bool MoreThan = false);

public enum RollRule { Members, Uploaded }

/// <summary>
/// What another room asks of the ballot engine: hold this ballot. The engine freezes the roll, takes the papers, counts them and
/// answers with <see cref="BallotDeclared"/>. Nothing of it can change once the ballot is open.
/// </summary>
public sealed record BallotDraft
{
    public required Guid GroupId { get; init; }
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string Text { get; init; } = "";

    public BallotLevel Level { get; init; } = BallotLevel.Secret;
    public required DateTime OpensAt { get; init; }
    public required DateTime ClosesAt { get; init; }
    public RollRule Roll { get; init; } = RollRule.Members;

    /// <summary>Members of the group on this date are entitled; null: on the day of opening.</summary>
    public DateTime? RollDate { get; init; }

    /// <summary>Whether the papers are published after closing; null: yes for a roll of 30 and more.</summary>
    public bool? PublishPapers { get; init; }

    public Share? Quorum { get; init; }

    /// <summary>Who asked for the ballot and is told of the result.</summary>
    public SubjectRef? Subject { get; init; }

    public required IReadOnlyList<ContestDraft> Contests { get; init; }
}

/// <param name="Type"><c>choice</c> or <c>ranked</c>.</param>
/// <param name="Rule">Id of a counting rule: <c>scottish-stv</c>, <c>plurality</c>, <c>approval</c> …</param>
/// <param name="Reference">The asker's own name for the contest (a post's id), given back in the outcome.</param>
public sealed record ContestDraft(string Title, string Type, string Rule, int Seats, IReadOnlyList<OptionDraft> Options, string Reference = "")
{
    /// <summary>For choice contests: how many options may be marked.</summary>
    public int Most { get; init; } = 1;

    public bool BlankAllowed { get; init; } = true;

    /// <summary>Share that the winning option of a yes/no question needs.</summary>
    public Share? Threshold { get; init; }
}

/// <param name="Reference">The asker's own name for the option (a nomination's id), given back in the outcome.</param>
public sealed record OptionDraft(string Name, string Text = "", string Reference = "");

/// <summary>Published once, in the act that declares the result.</summary>
public sealed record BallotDeclared(Guid BallotId, SubjectRef? Subject, bool Quorate, IReadOnlyList<ContestOutcome> Contests) : INotice;

/// <param name="Elected">References of the options that won, in order of election; empty when nothing carried.</param>
public sealed record ContestOutcome(string Reference, IReadOnlyList<string> Elected);

/// <summary>Published when a ballot is called off.</summary>
public sealed record BallotCancelled(Guid BallotId, SubjectRef? Subject) : INotice;
