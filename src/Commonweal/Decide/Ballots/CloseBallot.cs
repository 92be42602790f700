using System.Security.Cryptography;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>It is time to close the ballot; published at opening, to be heard at the end.</summary>
public sealed record BallotClosing(Guid BallotId) : INotice;

/// <summary>
/// Opens the box after closing time: papers out in random order, away from the marks, then the keys destroyed. Whenever it was cut
/// short, running it again finishes the work.
/// </summary>
public sealed class CloseBallot(CommonwealDb db, BallotKeys keys, TimeProvider clock) : IHear<BallotClosing>
{
    public Task Hear(BallotClosing notice, CancellationToken cancel) => Run(notice.BallotId);

    /// <summary>Does nothing before closing time, and nothing the second time.</summary>
    public async Task Run(Guid ballotId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var ballot = await db.Ballots.AsNoTracking().SingleOrDefaultAsync(b => b.Id == ballotId);
        if (ballot?.StateAt(now) is not (BallotState.Closed or BallotState.Declared))
            return;
        if (ballot.PapersOpenedAt is null)
            await db.Act(() => OpenBox(ballotId, now));
        await DestroyKeys(ballotId);
    }

    private async Task OpenBox(Guid ballotId, DateTime now)
    {
        var ballot = await db.LockedBallot(ballotId);
        if (ballot.PapersOpenedAt is not null || ballot.StateAt(now) != BallotState.Closed)
            return;
        var key = keys.Read(ballotId);
        var roll = await db.RollEntries.Where(e => e.BallotId == ballotId).Select(e => e.Id).ToListAsync();
        var marks = roll.Select(id => Convert.ToHexString(SealedPaper.MarkOf(key, id))).ToHashSet();
        var cast = await db.CastPapers.AsNoTracking().Where(p => p.BallotId == ballotId).ToListAsync();
        // Somebody with the database can put rows in, but without the key no row that opens and whose mark is on the roll.
        var (account, onPaper) = await PaperAccount.Close(db, ballot, key);
        SealedPaper[] opened = [.. cast.Where(paper => !paper.IsPaperMark).Where(paper => marks.Contains(Convert.ToHexString(paper.Mark)))
            .Select(paper => ballot.Level == BallotLevel.Named
                ? SealedPaper.ReadNamed(key, paper.Mark, paper.Body)
                : SealedPaper.Open(key, ballotId, paper.Mark, paper.Body))
            .OfType<SealedPaper>(), .. onPaper];
        RandomNumberGenerator.Shuffle<SealedPaper>(opened);
        db.Papers.AddRange(opened.Select(paper => new Paper
        {
            BallotId = ballotId, Answers = paper.Answers, OnPaper = paper.OnPaper, NamedRollEntryId = paper.Voter,
        }));
        db.Receipts.AddRange(opened.Where(paper => !paper.OnPaper).Select(paper => paper.Receipt).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new Receipt { BallotId = ballotId, Code = code }));
        await db.CastPapers.Where(p => p.BallotId == ballotId).ExecuteDeleteAsync();
        ballot.PapersOpenedAt = now;
        ballot.Marks = cast.Count(paper => !paper.IsPaperMark) + (account?.CameBack ?? 0);
        ballot.Papers = opened.Length;
        db.Record(now, "ballot.closed", ballot.GroupId, new
        {
            ballot = ballot.Id, closed = ballot.ClosesAt, roll = ballot.RollSize, rollHash = ballot.RollHash, marks = ballot.Marks, papers = ballot.Papers,
            onPaper = account is null ? null : new { account.GivenOut, account.CameBack, account.Entered, account.NotConfirmed },
        });
    }

    internal async Task DestroyKeys(Guid ballotId)
    {
        // Only after the commit: without keys an unopened box would be lost.
        keys.Destroy(ballotId);
        await db.Act(async () =>
        {
            var ballot = await db.LockedBallot(ballotId);
            if (ballot.KeysDestroyedAt is not null)
                return;
            var now = clock.GetUtcNow().UtcDateTime;
            ballot.KeysDestroyedAt = now;
            db.Record(now, "ballot.keys-destroyed", ballot.GroupId, new { ballot = ballot.Id });
        });
    }
}
