using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Makes a link that signs one member in, once, within the time given.</summary>
public sealed class MakeSignInLink(CommonwealDb db, TimeProvider clock)
{
    /// <summary>The path of the link, to be put behind the public address.</summary>
    public async Task<string> Run(Guid memberId, TimeSpan? validFor = null)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        await db.Act(async () =>
        {
            db.SignInLinks.Add(new SignInLink
            {
                TokenHash = SHA256.HashData(token),
                MemberId = memberId,
                ExpiresAt = clock.GetUtcNow().UtcDateTime + (validFor ?? TimeSpan.FromMinutes(30)),
            });
            await Task.CompletedTask;
        });
        return "/sign-in/link?token=" + Base64Url.EncodeToString(token);
    }
}

/// <summary>Spends a link and starts a session. Opening the link only shows a button: mail scanners open links too.</summary>
public sealed class UseSignInLink(CommonwealDb db, TimeProvider clock)
{
    public async Task<Session> Run(string token, string browser)
    {
        var hash = Base64Url.IsValid(token) ? SHA256.HashData(Base64Url.DecodeFromChars(token)) : [];
        return await db.Act(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var link = await db.SignInLinks.SingleOrDefaultAsync(l => l.TokenHash == hash);
            if (link is null || link.ExpiresAt < now)
                throw Refusal.Invalid("This link has been used already or is too old. Ask for a new one.");
            db.SignInLinks.Remove(link);
            var session = new Session { MemberId = link.MemberId, StartedAt = now, LastSeenOn = now.Date, Browser = browser };
            db.Sessions.Add(session);
            return session;
        });
    }
}

/// <summary>The session cookie: it names a session row, and the row is looked up at every request, so that revoking works at once.</summary>
public static class SessionCookie
{
    public const string Scheme = "session";
    private const string SessionClaim = "session";
    private static readonly object WhoKey = new();

    public static ClaimsPrincipal PrincipalOf(Session session) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString()), new Claim(ClaimTypes.NameIdentifier, session.MemberId.ToString())], Scheme));

    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>Who asks. Every page and endpoint takes it from here.</summary>
    public static Who Who(this HttpContext http) => http.Items[WhoKey] as Who ?? Platform.Who.Visitor;

    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<CommonwealDb>();
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var id = context.Principal!.SessionId();
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        if (session is null)
        {
            context.RejectPrincipal();
            return;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        if (session.LastSeenOn != now.Date)
            await db.Act(() => db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, now.Date)));
        context.HttpContext.Items[WhoKey] = new Who(session.MemberId, session.ConfirmedAt > now.AddHours(-12));
    }
}
