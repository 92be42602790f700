using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Platform.Accounts;

/// <summary>The page behind a sign-in link. GET shows a button; only the button spends the link.</summary>
public sealed class SignInLinkPage(UseSignInLink useLink) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await useLink.Run(Token, "");
        await HttpContext.SignInAsync(SessionCookie.Scheme, SessionCookie.PrincipalOf(session), new AuthenticationProperties { IsPersistent = true });
        return Done("/");
    }
}
