using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>What one person may know of a ballot.</summary>
/// <param name="OnRoll">Whether the person is entitled; before the roll is frozen, whether they would be now. Null for visitors.</param>
/// <param name="Voted">Whether the person's paper is in the box; only while voting is open, and only for the person.</param>
/// <param name="TurnoutPercent">While open: in steps of ten, and nothing at all where few are on the roll.</param>
public sealed record BallotView(
    Ballot Ballot, BallotState State, string Group, bool Officer, bool? OnRoll, bool Voted, int? TurnoutPercent, IReadOnlyList<ApprovalView> Approvals);

/// <param name="Valid">Waits for a second officer.</param>
public sealed record ApprovalView(Approval Approval, string AskedBy, string? ApprovedBy, bool Valid)
{
    public ActStatement Statement => ActStatement.Of(Approval);
}

/// <summary>Reads a ballot's page.</summary>
public sealed class ShowBallot(CommonwealDb db, FindBallot find, Powers powers, BallotKeys keys, TimeProvider clock)
{
    /// <summary>Below this size of the roll even a turnout in steps could tell who has voted.</summary>
    public const int TurnoutFrom = 25;

    /// <param name="withCode">The roll entry of somebody who proved with a voting code who they are: they may know of the ballot whatever group holds it.</param>
    public async Task<BallotView> Run(Who who, Guid ballotId, RollEntry? withCode = null)
    {
        var ballot = withCode?.BallotId == ballotId
            ? await db.Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == ballotId)
            : await find.Run(who, ballotId);
        var now = clock.GetUtcNow().UtcDateTime;
        var state = ballot.StateAt(now);
        var entry = withCode ?? (who.MemberId is { } me ? await db.RollEntries.AsNoTracking().SingleOrDefaultAsync(e => e.BallotId == ballotId && e.MemberId == me) : null);
        bool? onRoll = withCode is not null ? true
            : !who.SignedIn ? null
            : ballot.ApprovedAt is not null || ballot.Roll == RollRule.Uploaded ? entry is not null
            : (await FrozenRoll.MembersOn(db, ballot.GroupId, ballot.RollDate ?? now)).Contains(who.Member);
        int? turnout = null;
        var voted = false;
        if (state == BallotState.Open)
        {
            voted = entry is not null && await HasVoted(ballotId, entry);
            turnout = await TurnoutOf(ballot);
        }
        var officer = await powers.Has(who, ballot.GroupId, FindBallot.Officers);
        return new BallotView(ballot, state, await db.Groups.Where(g => g.Id == ballot.GroupId).Select(g => g.Name).SingleAsync(),
            officer, onRoll, voted, turnout, await Approvals(ballot, officer, now));
    }

    internal async Task<bool> HasVoted(Guid ballotId, RollEntry entry)
    {
        if (!keys.Exists(ballotId))
            return false;
        var mark = SealedPaper.MarkOf(keys.Read(ballotId), entry.Id);
        return await db.CastPapers.AsNoTracking().SingleOrDefaultAsync(p => p.BallotId == ballotId && p.Mark == mark) is { IsPaperMark: false };
    }

    private async Task<int?> TurnoutOf(Ballot ballot) =>
        ballot.RollSize < TurnoutFrom ? null : await db.CastPapers.CountAsync(p => p.BallotId == ballot.Id && p.Body != CastPaper.GivenOut) * 10 / ballot.RollSize * 10;

    // Everybody sees what two officers did; what waits is the officers' affair.
    private async Task<List<ApprovalView>> Approvals(Ballot ballot, bool officer, DateTime now)
    {
        var approvals = await db.Approvals.AsNoTracking().Where(a => a.BallotId == ballot.Id && (officer || a.ApprovedAt != null)).OrderBy(a => a.AskedAt).ToListAsync();
        var people = approvals.SelectMany(a => new[] { a.AskedBy, a.ApprovedBy ?? a.AskedBy }).Distinct().ToList();
        var names = await db.Members.Where(m => people.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var views = new List<ApprovalView>();
        foreach (var approval in approvals)
        {
            var statement = ActStatement.Of(approval);
            var valid = approval.ApprovedAt is null && approval.ExpiresAt > now && statement.State == await ActStatement.StateOf(db, ballot, approval.Act, statement.Details);
            views.Add(new ApprovalView(approval, names.GetValueOrDefault(approval.AskedBy, ""), approval.ApprovedBy is { } second ? names.GetValueOrDefault(second, "") : null, valid));
        }
        return views;
    }
}
