using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Writes the letter with the link, if the address belongs to a member.</summary>
public sealed class SendSignInLetter(CommonwealDb db, MakeSignInLink makeLink, Words words, Settings settings, TimeProvider clock) : IHear<SignInAsked>
{
    // More would fill somebody's letter box at a stranger's wish.
    private const int LinksAtOnce = 3;

    public Task Hear(SignInAsked notice, CancellationToken cancel) => db.Act(async () =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var normal = EmailAddress.Normal(notice.Email);
        var member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.NormalizedEmail == normal && m.ErasedAt == null, cancel);
        if (member is null || await db.SignInLinks.CountAsync(l => l.MemberId == member.Id && l.ExpiresAt > now, cancel) >= LinksAtOnce)
            return;
        var link = settings.PublicAddress + await makeLink.Run(member.Id, back: notice.Back);
        var t = words.For(member.Language);
        db.Send(now, new Letter(member.Email!, t["Your link to sign in"], string.Join("\n\n",
            t["Hello {0}", member.Name],
            t["Open this link to sign in. It works once, for 30 minutes:"],
            link,
            t["If you did not ask for it, do nothing: nobody can sign in without this letter."]), Secret: true), member.Id);
    }, cancel);
}
