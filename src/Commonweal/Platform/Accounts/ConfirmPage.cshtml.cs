using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Asks for a code from the authenticator before an act that needs one, and leads back to it.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ConfirmPage(ConfirmWithCode confirm, CommonwealDb db) : CommonwealPage
{
    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        var me = Who.Member;
        if (Who.Confirmed)
            return LocalRedirect(AccountLinks.LocalOr(Back));
        return await db.Authenticators.AnyAsync(a => a.MemberId == me) ? Page() : LocalRedirect(AccountLinks.Authenticator(Back));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await confirm.Run(Who, User.SessionId() ?? Guid.Empty, Code);
        return Done(AccountLinks.LocalOr(Back));
    }
}
