using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Ballots;

/// <summary>One pile of paper ballots: typed by one officer, compared by another.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = 2_000_000)]
[RequestSizeLimit(12_000_000)]
public sealed class BatchPage(EnterPapers enter, TimeProvider clock, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid BatchId { get; set; }

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public int Place { get; set; }

    [BindProperty]
    public int? Counted { get; set; }

    [BindProperty]
    public bool Compared { get; set; }

    public Ballot Ballot { get; private set; } = null!;
    public PaperBatch Batch { get; private set; } = null!;
    public IReadOnlyList<(int Place, string Line)> Papers { get; private set; } = [];
    public bool Mine => Batch.EnteredBy == Who.MemberId;
    public bool CanChange { get; private set; }

    public override async Task Load()
    {
        (Ballot, Batch, Papers) = await enter.Show(Who, BatchId);
        if (Ballot.Id != Id)
            throw Refusal.NotFound();
        // The next paper has the next place, also after a form that was refused.
        ModelState.Remove(nameof(Place));
        CanChange = Ballot.PapersOpenedAt is null && Ballot.StateAt(clock.GetUtcNow().UtcDateTime) is BallotState.Scheduled or BallotState.Open;
        Response.Headers.CacheControl = "no-store";
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        await enter.Add(Who, BatchId, Line ?? "", Place);
        return Done(BallotLinks.Batch(Id, BatchId));
    }

    public async Task<IActionResult> OnPostRemoveLastAsync()
    {
        await enter.RemoveLast(Who, BatchId);
        return Done(BallotLinks.Batch(Id, BatchId), words["The last paper is out again."]);
    }

    public async Task<IActionResult> OnPostImportAsync(IFormFile? file)
    {
        if (file is null)
            throw Refusal.InvalidField("File", "Choose a file.");
        await using var stream = file.OpenReadStream();
        await enter.Import(Who, BatchId, stream, file.FileName);
        return Done(BallotLinks.Batch(Id, BatchId), words["The papers of the file are in."]);
    }

    public async Task<IActionResult> OnPostFinishAsync()
    {
        await enter.Finish(Who, BatchId);
        return Done(BallotLinks.OnPaper(Id), words["The batch waits for another officer to compare it."]);
    }

    public async Task<IActionResult> OnPostSendBackAsync()
    {
        await enter.SendBack(Who, BatchId);
        return Done(BallotLinks.OnPaper(Id), words["The batch is back with the officer who typed it."]);
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (!Compared)
            throw Refusal.InvalidField(nameof(Compared), "Compare the papers first, then tick the box.");
        await enter.Confirm(Who, BatchId, Counted ?? throw Refusal.InvalidField(nameof(Counted), "Count the papers in the pile and write the number."));
        return Done(BallotLinks.OnPaper(Id), words["The batch is confirmed. Its papers count."]);
    }
}
