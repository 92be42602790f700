namespace Commonweal.Decide.Ballots;

/// <summary>The signed public result of a ballot.</summary>
public sealed class Declaration
{
    public Guid BallotId { get; set; }

    /// <summary>The signed JSON, byte for byte as it is downloaded.</summary>
    public required string Document { get; set; }

    public DateTime DeclaredAt { get; set; }
}
