using Commonweal.Platform.Accounts;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Platform.MyData;

/// <summary>What the community keeps about the person who reads it: to take away, or to have forgotten.</summary>
public sealed class MyDataPage(ExportMyData export, EraseMe erase, Words words) : CommonwealPage
{
    /// <summary>Typed to show that it is meant.</summary>
    [BindProperty]
    public string? Word { get; set; }

    public string WordToType => words["forget me"];

    public IReadOnlyList<PersonalData> Declared { get; } = [.. Rooms.All.SelectMany(room => room.PersonalData)];

    /// <summary>What stays after erasing, and why; null while nobody asked.</summary>
    public IReadOnlyList<string>? Kept { get; private set; }

    public bool Forgotten { get; private set; }

    public override Task Load()
    {
        _ = Who.Member;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnGetZipAsync(CancellationToken cancel)
    {
        _ = Who.Member;
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = "attachment; filename=\"my-data.zip\"";
        Response.Headers.CacheControl = "no-store";
        // .NET 10 writes the end of each file in a zip synchronously, also from DisposeAsync: a few bytes, but the server refuses them.
        HttpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await export.Run(Who, Response.Body, cancel);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        Kept = await erase.WhatIsKept(Who);
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        if (!string.Equals(Word?.Trim(), WordToType, StringComparison.OrdinalIgnoreCase))
        {
            Kept = await erase.WhatIsKept(Who);
            ModelState.AddModelError(nameof(Word), words["Type the words {0} to go on.", WordToType]);
            return Page();
        }
        Kept = await erase.Run(Who);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        Forgotten = true;
        return Page();
    }
}
