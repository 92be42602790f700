namespace Commonweal.Decide.Ballots;

/// <summary>
/// Somebody who is entitled in one ballot: a member, or a name with a voting code. It never says whether they voted: that is
/// known only to who holds the ballot's key, and to nobody once the key is destroyed.
/// </summary>
public sealed class RollEntry
{
    /// <summary>Random, of this ballot only.</summary>
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid BallotId { get; set; }
    public Guid? MemberId { get; set; }

    /// <summary>For people without an account here.</summary>
    public string? Name { get; set; }

    /// <summary>Membership, pay or house number, where the uploaded list has one.</summary>
    public string? Number { get; set; }

    /// <summary>SHA-256 of the voting code, for people without an account here.</summary>
    public byte[]? CodeHash { get; set; }
}
