using Commonweal.Platform.Outbox;

namespace Commonweal.Platform.Accounts;

/// <summary>A passkey or an authenticator was added to somebody's account, or taken away.</summary>
public sealed record WaysInChanged(Guid MemberId) : INotice;
