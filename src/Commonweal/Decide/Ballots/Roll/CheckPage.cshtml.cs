using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>“Check if I can vote”, while it can still be put right.</summary>
public sealed class CheckPage(CommonwealDb db, FindBallot find, TimeProvider clock) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Ballot Ballot { get; private set; } = null!;
    public bool OnRoll { get; private set; }
    public bool CanChange => Ballot.StateAt(clock.GetUtcNow().UtcDateTime) == BallotState.Scheduled;

    public override async Task Load()
    {
        Ballot = await find.Run(Who, Id);
        OnRoll = Who.MemberId is { } me && await db.RollEntries.AnyAsync(e => e.BallotId == Id && e.MemberId == me);
    }
}
