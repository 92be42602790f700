using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Tells a member that the ways into their account have changed, because it may not have been them.</summary>
public sealed class TellOfWaysIn(CommonwealDb db, Words words, Settings settings, TimeProvider clock) : IHear<WaysInChanged>
{
    public Task Hear(WaysInChanged notice, CancellationToken cancel) => db.Act(async () =>
    {
        var member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == notice.MemberId, cancel);
        if (member?.Email is null)
            return;
        var t = words.For(member.Language);
        db.Send(clock.GetUtcNow().UtcDateTime, new Letter(member.Email, t["A change in how you sign in"], string.Join("\n\n",
            t["Hello {0}", member.Name],
            t["A passkey or an authenticator was added to your account, or taken away."],
            t["If it was you, there is nothing to do. If not, sign in, sign your other browsers out and tell an officer:"],
            settings.PublicAddress + AccountLinks.Account)), member.Id);
    }, cancel);
}
