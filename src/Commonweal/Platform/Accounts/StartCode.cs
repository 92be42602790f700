namespace Commonweal.Platform.Accounts;

/// <summary>The code printed in the terminal of an empty community: whoever has it founds the community. Only its hash is stored.</summary>
public sealed class StartCode
{
    public required byte[] CodeHash { get; set; }
    public DateTime ExpiresAt { get; set; }
}
