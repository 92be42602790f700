using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Paper ballots, for officers: mark the roll, see the account and the batches.</summary>
public sealed class PaperPage(CommonwealDb db, FindBallot find, Powers powers, MarkPaper mark, EnterPapers enter, TimeProvider clock, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Voter { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaperMove Move { get; set; } = PaperMove.TakeIn;

    public Ballot Ballot { get; private set; } = null!;
    public PaperAccount Account { get; private set; } = null!;
    public IReadOnlyList<Row> Batches { get; private set; } = [];
    public bool CanChange { get; private set; }

    public sealed record Row(Guid Id, int Number, BatchState State, int Papers, string EnteredBy, string? ConfirmedBy);

    public override async Task Load()
    {
        Ballot = await find.Run(Who, Id);
        await powers.Need(Who, Ballot.GroupId, FindBallot.Officers);
        CanChange = Ballot.Level == BallotLevel.Secret && Ballot.PapersOpenedAt is null && Ballot.StateAt(clock.GetUtcNow().UtcDateTime) is BallotState.Scheduled or BallotState.Open;
        Account = await db.PaperAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.BallotId == Id) ?? await PaperAccount.Now(db, Id);
        var members = db.Members;
        Batches = await (from batch in db.PaperBatches
                         where batch.BallotId == Id
                         orderby batch.Number
                         select new Row(batch.Id, batch.Number, batch.State, batch.Papers,
                             members.Where(m => m.Id == batch.EnteredBy).Select(m => m.Name).First(),
                             members.Where(m => m.Id == batch.ConfirmedBy).Select(m => m.Name).FirstOrDefault())).ToListAsync();
    }

    public async Task<IActionResult> OnPostMarkAsync()
    {
        var name = await mark.Run(Who, Id, Voter ?? "", Move);
        // The same step again is the likely next one: at a table papers come in one after the other.
        return Done($"{BallotLinks.OnPaper(Id)}?Move={Move}", Move switch
        {
            PaperMove.GiveOut => words["Marked: {0} was given a paper.", name],
            PaperMove.TakeIn => words["Marked: the paper of {0} came back.", name],
            _ => words["Undone for {0}.", name],
        });
    }

    public async Task<IActionResult> OnPostBeginAsync() => Done(BallotLinks.Batch(Id, await enter.Begin(Who, Id)));

    public static string WordsOf(RejectionKind kind) => kind switch
    {
        RejectionKind.NoOfficialMark => "No official mark",
        RejectionKind.TooManyMarks => "Too many marks",
        RejectionKind.VoterCanBeRecognised => "The voter can be recognised",
        _ => "Unmarked, or not certain what is meant",
    };
}
