namespace Commonweal.Platform.Accounts;

/// <summary>A link that signs one person in once. Only its hash is stored.</summary>
public sealed class SignInLink
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; set; }
    public Guid MemberId { get; set; }
    public DateTime ExpiresAt { get; set; }
}
