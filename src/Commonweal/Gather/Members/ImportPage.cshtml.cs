using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

/// <summary>Adding members from a list: choose the file, read what it would do, then do it.</summary>
[RequestSizeLimit(12_000_000)]
public sealed class ImportPage(CheckImport check, ImportMembers import, Powers powers, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Import { get; set; }

    [BindProperty]
    public bool Letters { get; set; }

    public Group Group { get; private set; } = null!;
    public ImportCheck? Check { get; private set; }

    public override async Task Load()
    {
        await powers.Need(Who, Id, Role.Officer);
        Group = await powers.Visible(Who, Id);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        await Load();
        if (file is null || file.Length == 0)
            throw Refusal.InvalidField("File", "Choose a file.");
        if (file.Length > ImportSheet.MostBytes)
            throw Refusal.InvalidField("File", "The file is larger than {0} MB. Split it into smaller ones.", ImportSheet.MostBytes / 1_000_000);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Check = await check.Run(Who, Id, bytes.ToArray());
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        var count = await import.Run(Who, Id, Import, Letters);
        return Done(MemberLinks.Of(Id), words.Count(count, "{0} new member", "{0} new members"));
    }
}
