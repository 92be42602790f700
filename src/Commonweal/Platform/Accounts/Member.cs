using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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

/// <summary>A link that signs one person in once. Only its hash is stored.</summary>
public sealed class SignInLink
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; set; }
    public Guid MemberId { get; set; }
    public DateTime ExpiresAt { get; set; }
}

/// <summary>One signed-in browser. Deleting the row signs it out.</summary>
public sealed class Session
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid MemberId { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>To the day: enough to recognise a forgotten session, too coarse to follow a person.</summary>
    public DateTime LastSeenOn { get; set; }

    /// <summary>“Firefox on Android”, from the browser's own words.</summary>
    public string Browser { get; set; } = "";

    /// <summary>When an authenticator code was last given in this session.</summary>
    public DateTime? ConfirmedAt { get; set; }
}

public static class AccountTables
{
    extension(CommonwealDb db)
    {
        public DbSet<Member> Members => db.Set<Member>();
        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();
        public DbSet<Session> Sessions => db.Set<Session>();
    }
}
