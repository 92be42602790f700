namespace Commonweal.Platform.Accounts;

/// <summary>The app on a person's phone that shows a new code every 30 seconds (RFC 6238).</summary>
public sealed class Authenticator
{
    public Guid MemberId { get; set; }

    /// <summary>The key shared with the app, sealed with the pages' key, which lies outside the database.</summary>
    public required byte[] SealedKey { get; set; }

    public DateTime SetUpAt { get; set; }

    /// <summary>The half-minute of the last code accepted: the same code, or an older one, is not accepted again.</summary>
    public long LastStep { get; set; }

    /// <summary>Wrong codes since the last right one.</summary>
    public int WrongTries { get; set; }

    public DateTime? LockedUntil { get; set; }
}
