namespace Commonweal.Platform.Accounts;

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
