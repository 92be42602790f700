using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Platform.Accounts;

/// <summary>Signing this browser out. By a form, so that no picture in somebody's page can do it.</summary>
public sealed class SignOutPage(EndSession end, Words words) : CommonwealPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (Who.SignedIn && User.SessionId() is { } session)
            await end.Run(Who, session);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return Done("/", words["You are signed out."]);
    }
}
