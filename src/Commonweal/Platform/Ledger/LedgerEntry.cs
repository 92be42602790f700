using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ledger;

/// <summary>
/// One public act in the community's append-only record. Each entry holds the hash of the one before it, so that nothing can be
/// changed, taken out or put in between without every later hash changing. No personal values: only random ids, or hashes.
/// </summary>
public sealed class LedgerEntry
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Sequence { get; set; }

    public DateTime Time { get; set; }

    /// <summary>What happened, as <c>subject.verb</c>: <c>ballot.opened</c>, <c>role.given</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The group in which it happened; null for the whole community. Hidden groups' entries are shown by hash only.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Canonical JSON: no white space, fields in the order in which the act wrote them.</summary>
    public required string Payload { get; set; }

    /// <summary>Lower-case hexadecimal SHA-256 of the entry before; 64 zeros for the first.</summary>
    public string PreviousHash { get; set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="LedgerChain.CanonicalBytes"/>.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The last entry's number and hash: the one row that orders writers on PostgreSQL.</summary>
public sealed class LedgerHead
{
    public int Id { get; set; } = 1;
    public long Sequence { get; set; }
    public string Hash { get; set; } = LedgerChain.Start;
}
