using Commonweal.Platform.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Commonweal.Platform.Ui;

/// <summary>
/// A page. <see cref="Load"/> reads what it shows and is called by its GET handler; when a form is refused, the page is loaded and
/// shown again with the sentence beside the field.
/// </summary>
public abstract class CommonwealPage : PageModel
{
    public Who Who => HttpContext.Who();

    /// <summary>Reads what the page shows. Also called before showing the page again after a refused form.</summary>
    public virtual Task Load() => Task.CompletedTask;

    public virtual async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return Page();
    }

    /// <summary>Goes to a page of this site after a form, with a sentence to show there once.</summary>
    protected IActionResult Done(string href, string? flash = null)
    {
        if (flash is not null)
            TempData["Flash"] = flash;
        return LocalRedirect(href);
    }
}
