using Microsoft.AspNetCore.Localization;

namespace Commonweal.Platform.Languages;

public sealed class LanguagesRoom : Room
{
    // A link, so that it works everywhere; it changes nothing but the reader's own cookie.
    public override void Api(IEndpointRouteBuilder routes) =>
        routes.MapGet("/language/{code}", (string code, string? back, HttpContext http) =>
        {
            if (Languages.Offered.All(language => language.Code != code))
                return Results.NotFound();
            http.Response.Cookies.Append(Languages.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
            return Results.LocalRedirect(IsLocal(back) ? back! : "/");
        }).ExcludeFromDescription();

    private static bool IsLocal(string? path) => path is ['/'] || path is ['/', not '/' and not '\\', ..];
}
