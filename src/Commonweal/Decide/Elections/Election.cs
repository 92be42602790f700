using Commonweal.Platform.Languages;

namespace Commonweal.Decide.Elections;

/// <summary>Where an election stands. Derived from the clock on every read, so a late job never keeps nominations open.</summary>
public enum ElectionState
{
    [InWords("Announced")] Announced,
    [InWords("Nominations open")] Nominations,
    [InWords("Questions to candidates")] Questions,
    [InWords("Voting")] Voting,
    [InWords("Counting")] Counting,
    [InWords("Declared")] Declared,
    [InWords("Called off")] CalledOff,
}

/// <summary>An election in a group: the posts to be filled and the dates that everything follows from.</summary>
public sealed class Election
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public required string Title { get; set; }

    /// <summary>Markdown.</summary>
    public string Text { get; set; } = "";

    public Guid CalledBy { get; set; }
    public DateTime CalledAt { get; set; }

    public DateTime NominationsOpen { get; set; }
    public DateTime NominationsClose { get; set; }

    /// <summary>Until when members may ask candidates and rank the questions; answers are taken until voting closes.</summary>
    public DateTime QuestionsUntil { get; set; }

    public DateTime VotingOpens { get; set; }
    public DateTime VotingCloses { get; set; }

    /// <summary>The group's rule on the day the election was called: a rule does not change under those who stand.</summary>
    public int SecondersWanted { get; set; }

    /// <summary>
    /// The number from which the order of names is drawn (see <see cref="BallotOrder"/>). It is published when the election is called,
    /// before anybody is nominated, so nobody can choose it to suit a candidate.
    /// </summary>
    public required string DrawSeed { get; set; }

    /// <summary>When the result of nominations was recorded: who is elected unopposed and what goes to a ballot.</summary>
    public DateTime? NominationsRecordedAt { get; set; }

    /// <summary>The ballot of the contested posts; null while there is none, or when every post was uncontested.</summary>
    public Guid? BallotId { get; set; }

    public DateTime? DeclaredAt { get; set; }
    public DateTime? CalledOffAt { get; set; }
    public string? CalledOffBecause { get; set; }

    public ElectionState StateAt(DateTime now) =>
        CalledOffAt is not null ? ElectionState.CalledOff
        : DeclaredAt is not null ? ElectionState.Declared
        : now < NominationsOpen ? ElectionState.Announced
        : now < NominationsClose ? ElectionState.Nominations
        : now < VotingOpens ? ElectionState.Questions
        : now < VotingCloses ? ElectionState.Voting
        : ElectionState.Counting;
}
