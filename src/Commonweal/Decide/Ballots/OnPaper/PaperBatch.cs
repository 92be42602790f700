using System.Text;
using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

public enum BatchState { Entering, Waiting, Confirmed }

/// <summary>
/// A pile of paper ballots that one officer typed in and another compared with the paper. The answers lie sealed until closing, like
/// everybody's; nothing leads from a batch to the roll.
/// </summary>
public sealed class PaperBatch
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid BallotId { get; set; }

    /// <summary>1, 2, 3 … to write on the pile.</summary>
    public int Number { get; set; }

    public BatchState State { get; set; }

    /// <summary>How many papers, rejected ones included.</summary>
    public int Papers { get; set; }

    /// <summary>The typed lines, sealed with the ballot's key. Empty once the box was opened.</summary>
    public byte[] Body { get; set; } = [];

    public Guid EnteredBy { get; set; }
    public DateTime EnteredAt { get; set; }
    public Guid? ConfirmedBy { get; set; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>As many as two people can compare with a pile without losing their place.</summary>
    public const int Most = 200;

    internal IReadOnlyList<string> Lines(BallotKey key) =>
        TryLines(key) ?? throw Refusal.Invalid("This batch cannot be opened. Its row in the database was changed by somebody.");

    /// <summary>Null when somebody tampered with the row.</summary>
    internal IReadOnlyList<string>? TryLines(BallotKey key) =>
        Papers == 0 ? [] : key.Open(Body, Bound) is { } text ? [.. Encoding.UTF8.GetString(text).TrimEnd(' ').Split('\n')] : null;

    internal void Write(BallotKey key, Ballot ballot, IReadOnlyList<string> lines)
    {
        Papers = lines.Count;
        // Padded, so that the length does not say how many choices there are on the papers.
        var longest = ballot.Contests.Sum(c => ContestType.Of(c).Longest(c) + 3);
        Body = key.Seal(Encoding.UTF8.GetBytes(string.Join('\n', lines).PadRight(lines.Count * longest)), Bound);
    }

    // A body moved to another batch or ballot does not open.
    private byte[] Bound => [.. BallotId.ToByteArray(bigEndian: true), .. Id.ToByteArray(bigEndian: true)];
}
