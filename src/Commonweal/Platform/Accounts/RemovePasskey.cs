using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Forgets one of the member's passkeys: it signs nobody in any more.</summary>
public sealed class RemovePasskey(CommonwealDb db, TimeProvider clock)
{
    public Task Run(Who who, byte[] credentialId) => db.Act(async () =>
    {
        var me = who.Member;
        if (await db.Passkeys.Where(p => p.UserId == me && p.CredentialId == credentialId).ExecuteDeleteAsync() == 1)
            db.Publish(clock.GetUtcNow().UtcDateTime, new WaysInChanged(me));
    });
}
