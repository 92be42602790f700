using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

[RequestFormLimits(MultipartBodyLengthLimit = 4 * Elections.Picture.MostBytes)]
[RequestSizeLimit(2_000_000)]
public sealed class CandidatePage(
    ShowCandidate show, AcceptNomination accept, WithdrawNomination withdraw, Second second, WriteStatement write, Words words) : CommonwealPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid NominationId { get; set; }

    [BindProperty]
    public string? Statement { get; set; }

    [BindProperty]
    public IFormFile? Portrait { get; set; }

    [BindProperty]
    public bool RemovePortrait { get; set; }

    public CandidateView View { get; private set; } = null!;
    private string Here => ElectionLinks.Candidate(Id, NominationId);

    public override async Task Load()
    {
        View = await show.Run(Who, Id, NominationId);
        Statement ??= View.Statement;
    }

    public async Task<IActionResult> OnPostAcceptAsync()
    {
        await accept.Run(Who, NominationId);
        return Done(Here, words["You stand. Now say what you stand for."]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await withdraw.Run(Who, NominationId);
        return Done(ElectionLinks.Show(Id), words["You do not stand."]);
    }

    public async Task<IActionResult> OnPostSecondAsync()
    {
        await second.Run(Who, NominationId);
        return Done(Here, words["You have seconded this nomination."]);
    }

    public async Task<IActionResult> OnPostStatementAsync()
    {
        byte[]? picture = null;
        if (Portrait is { Length: > 0 } file)
        {
            if (file.Length > Elections.Picture.MostBytes)
                throw Refusal.InvalidField(nameof(Portrait), "The picture is too big: use one of at most 1 MB.");
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes);
            picture = bytes.ToArray();
        }
        await write.Run(Who, NominationId, Statement ?? "", picture, RemovePortrait);
        return Done(Here, words["Your statement is saved."]);
    }
}
