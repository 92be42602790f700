namespace Commonweal.Decide.Ballots;

/// <summary>A paper after closing. In a secret ballot nothing leads from here to a voter: no time, no order, no key in common.</summary>
public sealed class Paper
{
    /// <summary>Random, given when the box is opened.</summary>
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid BallotId { get; set; }

    /// <summary>JSON without white space: one answer for each contest, in the order of the ballot.</summary>
    public required string Answers { get; set; }

    /// <summary>Was filled in on paper and entered by two officers.</summary>
    public bool OnPaper { get; set; }

    /// <summary>The voter, in an open vote only.</summary>
    public Guid? NamedRollEntryId { get; set; }
}

/// <summary>A receipt of a counted paper. It shows that a vote is in, never how it was cast.</summary>
public sealed class Receipt
{
    public Guid BallotId { get; set; }
    public required string Code { get; set; }
}
