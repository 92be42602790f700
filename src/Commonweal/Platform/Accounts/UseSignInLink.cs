using System.Buffers.Text;
using System.Security.Cryptography;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Spends a link and starts a session. Opening the link only shows a button: mail scanners open links too.</summary>
public sealed class UseSignInLink(CommonwealDb db, BeginSession begin, TimeProvider clock)
{
    /// <param name="replaces">The session this browser had before, which ends.</param>
    public async Task<Session> Run(string? token, string browser, Guid? replaces = null)
    {
        var hash = Base64Url.IsValid(token) ? SHA256.HashData(Base64Url.DecodeFromChars(token)) : [];
        return await db.Act(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash);
            // The delete decides: of two presses at the same moment, one finds the row gone.
            if (link is null || link.ExpiresAt < now || await db.SignInLinks.Where(l => l.TokenHash == hash).ExecuteDeleteAsync() == 0)
                throw Refusal.Invalid("This link has been used already or is too old. Ask for a new one.");
            return await begin.Run(link.MemberId, browser, replaces);
        });
    }
}
