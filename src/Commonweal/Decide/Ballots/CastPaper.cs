namespace Commonweal.Decide.Ballots;

/// <summary>
/// A paper in the box of an open ballot: beside the voter's mark, so that the voter can replace it, and sealed, so that nobody
/// can read it with the database alone. All of them are gone once the ballot is closed.
/// </summary>
public sealed class CastPaper
{
    public Guid BallotId { get; set; }

    /// <summary>HMAC-SHA-256 of the roll entry's id under the ballot's mark key.</summary>
    public required byte[] Mark { get; set; }

    /// <summary>In place of a paper: this person was given a paper ballot and cannot vote here as well.</summary>
    public static readonly byte[] GivenOut = [0];

    /// <summary>In place of a paper: the paper ballot this person was given came back.</summary>
    public static readonly byte[] CameBack = [1];

    public bool IsPaperMark => Body.Length == 1;

    /// <summary>AES-GCM under the ballot's seal key, padded to one length for the whole ballot; in an open vote readable JSON.</summary>
    public required byte[] Body { get; set; }
}
