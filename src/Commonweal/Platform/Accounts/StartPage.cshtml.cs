using System.Globalization;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Platform.Accounts;

/// <summary>The first page of an empty community, behind the code from the terminal. Without a good code it does not exist.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class StartPage(FoundCommunity found, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string CommunityName { get; set; } = "";

    [BindProperty]
    public string Purpose { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    public override Task Load() => found.NeedCode(Code);

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await found.Run(Code, CommunityName, Purpose, Name, Email,
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, BrowserName.Of(Request.Headers.UserAgent));
        await SessionCookie.Give(HttpContext, session);
        return Done(AccountLinks.Authenticator("/"), words["{0} is founded, and you are its first officer. Now set up an authenticator: you need it to open a ballot.", CommunityName]);
    }
}
