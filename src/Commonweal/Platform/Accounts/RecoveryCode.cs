namespace Commonweal.Platform.Accounts;

/// <summary>Instead of an authenticator code when the phone is lost, once. Only its hash is stored.</summary>
public sealed class RecoveryCode
{
    public Guid MemberId { get; set; }
    public required byte[] CodeHash { get; set; }
}
