using Commonweal.Platform.Accounts;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Commonweal.Platform.Ui;

/// <summary>Turns a refusal into the right answer: a message on the form, the sign-in page, 403 or 404.</summary>
public sealed class RefusalFilter(Words words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not Refusal refusal)
            return;
        executed.ExceptionHandled = true;
        var who = context.HttpContext.Who();
        executed.Result = refusal.Kind switch
        {
            RefusalKind.NotFound => new NotFoundResult(),
            RefusalKind.Forbidden when !who.SignedIn => new RedirectResult(AccountLinks.SignIn(BackTo(context.HttpContext))),
            RefusalKind.Unconfirmed => new RedirectResult(AccountLinks.Confirm(BackTo(context.HttpContext))),
            RefusalKind.Forbidden => new StatusCodeResult(StatusCodes.Status403Forbidden),
            _ => await ShowAgain(executed, refusal),
        };
    }

    // After a refused form post, the place to come back to is the page, not the post.
    private static string BackTo(HttpContext http) => http.Request.Path + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : "");

    private async Task<IActionResult> ShowAgain(PageHandlerExecutedContext executed, Refusal refusal)
    {
        if (executed.HandlerInstance is not CommonwealPage page)
            return new BadRequestResult();
        page.ModelState.AddModelError(refusal.Field, words[refusal]);
        await page.Load();
        return page.Page();
    }
}
