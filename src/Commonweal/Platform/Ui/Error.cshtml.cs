using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Commonweal.Platform.Ui;

[IgnoreAntiforgeryToken]
public sealed class ErrorPage(Words words) : PageModel
{
    public string Heading { get; private set; } = "";
    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status) => (Heading, Advice) = status switch
    {
        404 => (words["We cannot find this page"], words["There is nothing here, or you may not see it. Check the address, or sign in."]),
        403 => (words["You may not do this here"], words["This needs a role that you do not have in this group."]),
        413 => (words["This is too large"], words["Send a smaller file."]),
        429 => (words["Too many tries"], words["Wait a minute, then try again."]),
        400 => (words["This form is too old"], words["Go back, reload the page and send it again."]),
        _ => (words["Something went wrong"], words["Nothing was changed. Try again in a moment."]),
    };
}
