using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Platform.Accounts;

/// <summary>Asking for a link, or signing in with a passkey.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInPage(AskForSignInLink ask) : CommonwealPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The page after the form: the same for every address.</summary>
    public bool Asked { get; private set; }

    public override async Task<IActionResult> OnGetAsync() =>
        Who.SignedIn ? LocalRedirect(AccountLinks.LocalOr(Back)) : await base.OnGetAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await ask.Run(Email, Back);
        Asked = true;
        return Page();
    }
}
