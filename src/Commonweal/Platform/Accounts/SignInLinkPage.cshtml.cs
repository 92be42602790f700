using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Platform.Accounts;

/// <summary>The page behind a sign-in link. GET shows a button; only the button spends the link.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInLinkPage(UseSignInLink useLink) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await useLink.Run(Token, BrowserName.Of(Request.Headers.UserAgent), User.SessionId());
        await SessionCookie.Give(HttpContext, session);
        return Done(AccountLinks.LocalOr(Back));
    }
}
