using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>All receipts of a closed ballot, sorted: each voter finds that their vote is in, and nothing else.</summary>
public sealed class ReceiptsPage(CommonwealDb db, FindBallot find) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Ballot Ballot { get; private set; } = null!;
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public override async Task Load()
    {
        Ballot = await find.Run(Who, Id);
        if (Ballot.PapersOpenedAt is null)
            throw Refusal.NotFound();
        Codes = await db.Receipts.Where(r => r.BallotId == Id).OrderBy(r => r.Code).Select(r => r.Code).ToListAsync();
    }
}
