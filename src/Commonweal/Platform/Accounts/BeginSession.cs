using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Starts a session for somebody who has just proved who they are. It is always a new one, and the one this browser had ends, so that
/// nobody can plant a session and wait for it to become somebody's.
/// </summary>
public sealed class BeginSession(CommonwealDb db, TimeProvider clock)
{
    public Task<Session> Run(Guid memberId, string browser, Guid? replaces = null) => db.Act(async () =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (replaces is not null)
            await db.Sessions.Where(s => s.Id == replaces).ExecuteDeleteAsync();
        var session = new Session { MemberId = memberId, StartedAt = now, LastSeenOn = now.Date, Browser = browser };
        db.Sessions.Add(session);
        return session;
    });
}
