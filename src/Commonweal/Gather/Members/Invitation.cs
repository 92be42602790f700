namespace Commonweal.Gather.Members;

/// <summary>A link that lets people join a group. Only its hash is stored.</summary>
public sealed class Invitation
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The officer who made it; null once they have erased their account.</summary>
    public Guid? MadeBy { get; set; }

    public DateTime ExpiresAt { get; set; }
    public int UsesLeft { get; set; }
}
