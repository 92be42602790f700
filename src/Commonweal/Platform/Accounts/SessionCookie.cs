using System.Security.Claims;
using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>The session cookie: it names a session row, and the row is looked up at every request, so that revoking works at once.</summary>
public static class SessionCookie
{
    public static string NameFor(Settings settings) => settings.IsHttps ? "__Host-commonweal" : "commonweal";

    public const string Scheme = "session";

    /// <summary>A session that has not been used for so long is over.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>For so long after a code from the authenticator its owner need not give another.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromHours(12);

    private const string SessionClaim = "session";
    private static readonly object WhoKey = new();

    public static ClaimsPrincipal PrincipalOf(Session session) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString()), new Claim(ClaimTypes.NameIdentifier, session.MemberId.ToString())], Scheme));

    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>Who asks. Every page and endpoint takes it from here.</summary>
    public static Who Who(this HttpContext http) => http.Items[WhoKey] as Who ?? Platform.Who.Visitor;

    /// <summary>Gives this browser the cookie of its new session.</summary>
    public static Task Give(HttpContext http, Session session) =>
        http.SignInAsync(Scheme, PrincipalOf(session), new AuthenticationProperties { IsPersistent = true });

    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        // Sheets and pictures are the same for everybody: no look into the database for them.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;
        var db = context.HttpContext.RequestServices.GetRequiredService<CommonwealDb>();
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var id = context.Principal!.SessionId();
        var now = clock.GetUtcNow().UtcDateTime;
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        if (session is null || session.LastSeenOn < now.Date - Life)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }
        if (session.LastSeenOn != now.Date)
            await db.Act(() => db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, now.Date)));
        context.HttpContext.Items[WhoKey] = new Who(session.MemberId, session.ConfirmedAt > now - ConfirmedFor);
    }
}
