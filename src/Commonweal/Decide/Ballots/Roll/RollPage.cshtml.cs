using System.Text;
using System.Text.Json;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The roll, for officers: upload a list, agree to a change, print slips, void lost ones.</summary>
[RequestFormLimits(ValueLengthLimit = 3 * RollSheet.MostBytes, MultipartBodyLengthLimit = 2 * RollSheet.MostBytes)]
[RequestSizeLimit(12_000_000)]
public sealed class RollPage(CommonwealDb db, FindBallot find, Powers powers, UploadRoll upload, AskForAct ask, ApproveAct approve, PrintSlips print,
    TimeProvider clock, Words words) : CommonwealPage
{
    private const int APage = 100;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Text { get; set; }

    public Ballot Ballot { get; private set; } = null!;
    public int Size { get; private set; }
    public int WithoutCode { get; private set; }
    public int Pages { get; private set; }
    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public IReadOnlyList<ChangeAsked> Waiting { get; private set; } = [];

    /// <summary>The list just checked, before anybody is asked.</summary>
    public RollSheet? Tried { get; private set; }

    /// <summary>Shown this once, instead of the page.</summary>
    public IReadOnlyList<Slip>? Slips { get; private set; }

    public bool CanUpload => State is BallotState.Draft or BallotState.Scheduled;
    public bool CanPrint => State is BallotState.Draft or BallotState.Scheduled or BallotState.Open;
    private BallotState State => Ballot.StateAt(clock.GetUtcNow().UtcDateTime);

    public sealed record Entry(Guid Id, string Name, string Number, bool HasCode, bool IsMember);

    public sealed record ChangeAsked(Guid Id, string AskedBy, bool Mine, IReadOnlyList<RollRow>? Rows, IReadOnlyList<string> Names);

    public override async Task Load()
    {
        Ballot = await find.Run(Who, Id);
        await powers.Need(Who, Ballot.GroupId, FindBallot.Officers);
        Response.Headers.CacheControl = "no-store";
        var roll = from entry in db.RollEntries.AsNoTracking().Where(e => e.BallotId == Id)
                   join member in db.Members on entry.MemberId equals (Guid?)member.Id into members
                   from member in members.DefaultIfEmpty()
                   select new { entry.Id, Name = member == null ? entry.Name ?? "" : member.Name, entry.Number, HasCode = entry.CodeHash != null, IsMember = entry.MemberId != null };
        Size = await roll.CountAsync();
        WithoutCode = await roll.CountAsync(e => !e.HasCode && !e.IsMember);
        if (!string.IsNullOrWhiteSpace(Find))
            roll = roll.Where(e => e.Number == Find.Trim() || e.Name.Contains(Find.Trim()));
        Pages = (await roll.CountAsync() + APage - 1) / APage;
        At = Math.Clamp(At, 1, Math.Max(1, Pages));
        Entries = [.. (await roll.OrderBy(e => e.Name).ThenBy(e => e.Id).Skip((At - 1) * APage).Take(APage).ToListAsync())
            .Select(e => new Entry(e.Id, e.Name, e.Number ?? "", e.HasCode, e.IsMember))];
        Waiting = await Requests();
    }

    public async Task<IActionResult> OnPostTryAsync(IFormFile? sheet)
    {
        await powers.Need(Who, (await find.Run(Who, Id)).GroupId, FindBallot.Officers);
        if (sheet is { Length: > 0 })
        {
            await using var stream = sheet.OpenReadStream();
            Tried = await RollSheet.Read(stream);
        }
        else
            Tried = Encoding.UTF8.GetByteCount(Text ?? "") > RollSheet.MostBytes ? await RollSheet.Read(new MemoryStream(new byte[RollSheet.MostBytes + 1])) : RollSheet.Read(Text ?? "");
        // What the next form sends is the list as it was understood.
        if (Tried.Rejected.Count == 0)
            Text = "name\tnumber\n" + string.Join('\n', Tried.Rows.Select(r => $"\"{r.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\t\"{r.Number.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        Tried = RollSheet.Read(Text ?? "");
        await upload.Run(Who, Id, Tried);
        return Done(BallotLinks.Roll(Id), words["The list waits for another officer to agree."]);
    }

    public async Task<IActionResult> OnPostVoidAsync(Guid[] lost)
    {
        await ask.Run(Who, Id, BallotAct.VoidCodes, new ActDetails(Codes: lost));
        return Done(BallotLinks.Roll(Id), words["Another officer has to agree. Until then the old codes work."]);
    }

    public async Task<IActionResult> OnPostAgreeAsync(Guid approval)
    {
        if (!await db.Approvals.AnyAsync(a => a.Id == approval && a.BallotId == Id && (a.Act == BallotAct.UploadRoll || a.Act == BallotAct.VoidCodes)))
            throw Refusal.NotFound();
        await approve.Run(Who, approval);
        return Done(BallotLinks.Roll(Id), words["It is done. Now print the slips."]);
    }

    public async Task<IActionResult> OnPostPrintAsync()
    {
        Slips = await print.Run(Who, Id);
        await Load();
        return Page();
    }

    private async Task<List<ChangeAsked>> Requests()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = await db.Approvals.AsNoTracking().Where(a => a.BallotId == Id && a.ApprovedAt == null && a.ExpiresAt > now
            && (a.Act == BallotAct.UploadRoll || a.Act == BallotAct.VoidCodes)).OrderBy(a => a.AskedAt).ToListAsync();
        var requests = new List<ChangeAsked>();
        foreach (var approval in open)
        {
            var asked = await db.Members.Where(m => m.Id == approval.AskedBy).Select(m => m.Name).SingleAsync();
            var rows = await db.WaitingRolls.Where(w => w.ApprovalId == approval.Id).Select(w => w.Rows).SingleOrDefaultAsync();
            if (approval.Act == BallotAct.UploadRoll && rows is null)
                continue;
            var codes = ActStatement.Of(approval).Details.Codes ?? [];
            var names = await db.RollEntries.Where(e => codes.Contains(e.Id)).OrderBy(e => e.Name).Select(e => e.Name ?? "").ToListAsync();
            requests.Add(new(approval.Id, asked, approval.AskedBy == Who.MemberId, rows is null ? null : JsonSerializer.Deserialize<List<RollRow>>(rows), names));
        }
        return requests;
    }
}
