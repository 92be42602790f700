using System.CommandLine;
using Commonweal.Platform.Accounts;
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
            return Results.LocalRedirect(AccountLinks.LocalOr(back));
        }).ExcludeFromDescription();

    public override IEnumerable<Command> Verbs()
    {
        var verb = new Command("words", "For developers: bring languages/*.po up to date with the words in the source");
        verb.SetAction((_, _) => CommandLine.Guard(() =>
        {
            UpdateWords.Run(WordsInSource.RootAbove(Environment.CurrentDirectory), Console.Out);
            return Task.FromResult(0);
        }));
        yield return verb;
    }
}
