namespace Commonweal.Decide.Ballots;

/// <summary>One question on a ballot.</summary>
public sealed class Contest
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid BallotId { get; set; }

    /// <summary>Place on the ballot, from 1.</summary>
    public int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>Id of a <see cref="ContestType"/>.</summary>
    public required string Type { get; set; }

    /// <summary>Id and version of a <see cref="Voting.Rule"/>: the counting that was promised is the counting that is done.</summary>
    public required string RuleId { get; set; }

    public required string RuleVersion { get; set; }
    public int Seats { get; set; }
    public string Reference { get; set; } = "";

    /// <summary>What only some types need, kept as JSON: a new type needs no new column.</summary>
    public ContestSettings Settings { get; set; } = new();

    public List<Option> Options { get; set; } = [];
}

/// <param name="Most">How many options may be marked in a choice.</param>
/// <param name="Threshold">What the winning answer needs beside winning.</param>
public sealed record ContestSettings(int Most = 1, bool BlankAllowed = true, Share? Threshold = null);

/// <summary>Something or somebody a paper can choose.</summary>
public sealed class Option
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid ContestId { get; set; }

    /// <summary>Place on the paper, from 1; what answers and counts call the option.</summary>
    public int Number { get; set; }

    public required string Name { get; set; }
    public string Text { get; set; } = "";
    public string Reference { get; set; } = "";
}
