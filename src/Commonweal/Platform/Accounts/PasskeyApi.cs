using System.Text.Json;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// The four addresses behind the passkey buttons. Between the question and the answer the challenge waits in a sealed cookie of five
/// minutes, so that any node can take the answer.
/// </summary>
public static class PasskeyApi
{
    private const string Cookie = "passkey";
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").AddEndpointFilter(Guard).ExcludeFromDescription();

        forms.MapPost("/account/passkeys/options", async (HttpContext http, CommonwealDb db, IPasskeyHandler<Member> passkeys) =>
        {
            var me = http.Who().Member;
            var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == me);
            var options = await passkeys.MakeCreationOptionsAsync(
                new PasskeyUserEntity { Id = me.ToString(), Name = member.Email ?? member.Name, DisplayName = member.Name }, http);
            Keep(http, "create", options.AttestationState);
            return Results.Content(options.CreationOptionsJson, "application/json");
        });

        forms.MapPost("/account/passkeys", async (HttpContext http, JsonElement credential, AddPasskey add) =>
        {
            await add.Run(http.Who(), http, Take(http, "create"), credential.GetRawText(), BrowserName.Of(http.Request.Headers.UserAgent));
            return Results.Json(new { go = AccountLinks.Account });
        });

        forms.MapPost("/sign-in/passkey/options", async (HttpContext http, IPasskeyHandler<Member> passkeys) =>
        {
            var options = await passkeys.MakeRequestOptionsAsync(null, http);
            Keep(http, "get", options.AssertionState);
            return Results.Content(options.RequestOptionsJson, "application/json");
        }).RequireRateLimiting(RateLimits.SignIn);

        // Where to go next is on the page, which has checked it.
        forms.MapPost("/sign-in/passkey", async (HttpContext http, JsonElement credential, SignInWithPasskey signIn) =>
        {
            var session = await signIn.Run(http, Take(http, "get"), credential.GetRawText(), BrowserName.Of(http.Request.Headers.UserAgent), http.User.SessionId());
            await SessionCookie.Give(http, session);
            return Results.Json(new { });
        }).RequireRateLimiting(RateLimits.SignIn);
    }

    private static void Keep(HttpContext http, string purpose, string? state) =>
        http.Response.Cookies.Append(Cookie, Protector(http, purpose).Protect(state ?? "", Wait),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Wait, IsEssential = true });

    private static string? Take(HttpContext http, string purpose)
    {
        http.Response.Cookies.Delete(Cookie);
        try
        {
            return http.Request.Cookies[Cookie] is { } kept ? Protector(http, purpose).Unprotect(kept) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext http, string purpose) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("passkey", purpose).ToTimeLimitedDataProtector();

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var words = http.RequestServices.GetRequiredService<Words>();
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return Results.Problem(words["This page is too old. Reload it and try again."], statusCode: StatusCodes.Status400BadRequest);
        try
        {
            return await next(context);
        }
        catch (Refusal refusal)
        {
            var status = refusal.Kind switch
            {
                RefusalKind.Invalid => StatusCodes.Status400BadRequest,
                RefusalKind.NotFound => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status403Forbidden,
            };
            return Results.Problem(words[refusal], statusCode: status);
        }
    }
}
