using Commonweal.Decide.Ballots;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>The ballot engine has counted: the declaration sets the terms of office.</summary>
public sealed class HearDeclaration(CommonwealDb db, FindElection find, TimeProvider clock) : IHear<BallotDeclared>, IHear<BallotCancelled>
{
    public Task Hear(BallotDeclared notice, CancellationToken cancel) => db.Act(async () =>
    {
        if (await Ours(notice.BallotId, cancel) is not { } election)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        election.DeclaredAt = now;
        var posts = await db.Posts.AsTracking().Where(p => p.ElectionId == election.Id && p.Outcome == PostOutcome.Contested).ToListAsync(cancel);
        var nominations = await db.Nominations.Where(n => n.ElectionId == election.Id).ToDictionaryAsync(n => n.Id, cancel);
        var elected = new List<object>();
        foreach (var post in posts)
        {
            var winners = notice.Contests.Single(c => c.Reference == post.Id.ToString()).Elected.Select(Guid.Parse).ToList();
            post.Outcome = winners.Count > 0 ? PostOutcome.Elected : PostOutcome.NotFilled;
            foreach (var winner in winners)
                await db.TakeOffice(election, post, winner, nominations[winner].NomineeId, WonBy.Ballot, now);
            elected.Add(new { post = post.Id, elected = winners });
        }
        db.Record(now, "election.declared", election.GroupId, new { election = election.Id, ballot = notice.BallotId, posts = elected });
    }, cancel);

    public Task Hear(BallotCancelled notice, CancellationToken cancel) => db.Act(async () =>
    {
        if (await Ours(notice.BallotId, cancel) is not { } election)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        election.DeclaredAt = now;
        var posts = await db.Posts.AsTracking().Where(p => p.ElectionId == election.Id && p.Outcome == PostOutcome.Contested).ToListAsync(cancel);
        foreach (var post in posts)
            post.Outcome = PostOutcome.NotFilled;
        db.Record(now, "election.declared", election.GroupId, new
        {
            election = election.Id, ballot = notice.BallotId, posts = posts.Select(p => new { post = p.Id, elected = Array.Empty<Guid>() }),
        });
    }, cancel);

    // Null when it is another room's ballot, or when this has been heard before.
    private async Task<Election?> Ours(Guid ballotId, CancellationToken cancel)
    {
        var id = await db.Elections.Where(e => e.BallotId == ballotId).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(cancel);
        return id is not null && await find.TakeTurn(id.Value) is { DeclaredAt: null } election ? election : null;
    }
}
