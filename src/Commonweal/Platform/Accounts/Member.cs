using Microsoft.AspNetCore.Identity;

namespace Commonweal.Platform.Accounts;

/// <summary>A person of this community. There is no password: people sign in by a link, a passkey, or a link and a code.</summary>
public sealed class Member : IdentityUser<Guid>
{
    public Member() => Id = Guid.CreateVersion7();

    /// <summary>The name others see. Empty after erasure.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language for letters: en, cy …</summary>
    public string Language { get; set; } = "en";

    public DateTime JoinedAt { get; set; }
    public DateTime? ErasedAt { get; set; }
}
