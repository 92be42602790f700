using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>Reads a ballot with its questions, for those who may know of it: who sees the group, or is on the roll. Drafts are for officers.</summary>
public sealed class FindBallot(CommonwealDb db, Powers powers)
{
    public static readonly Role[] Officers = [Role.Officer, Role.ReturningOfficer];

    public async Task<Ballot> Run(Who who, Guid ballotId)
    {
        var ballot = await db.Ballots.AsNoTracking().WithQuestions().SingleOrDefaultAsync(b => b.Id == ballotId) ?? throw Refusal.NotFound();
        var seen = ballot.ApprovedAt is null && ballot.CancelledAt is null
            ? await powers.VisibleGroups(who).AnyAsync(g => g.Id == ballot.GroupId) && await powers.Has(who, ballot.GroupId, Officers)
            : await powers.VisibleGroups(who).AnyAsync(g => g.Id == ballot.GroupId) || await IsOnRoll(who, ballotId);
        return seen ? ballot : throw Refusal.NotFound();
    }

    private async Task<bool> IsOnRoll(Who who, Guid ballotId) =>
        who.MemberId is { } me && await db.RollEntries.AnyAsync(e => e.BallotId == ballotId && e.MemberId == me);
}

public static class BallotQueries
{
    public static IQueryable<Ballot> WithQuestions(this IQueryable<Ballot> ballots) =>
        ballots.Include(b => b.Contests.OrderBy(c => c.Number)).ThenInclude(c => c.Options.OrderBy(o => o.Number));

    /// <summary>
    /// The ballot, to be changed in this act. Until the act ends no other act changes it and no paper goes in: on PostgreSQL its row is
    /// locked, on SQLite the act is the only writer.
    /// </summary>
    public static async Task<Ballot> LockedBallot(this CommonwealDb db, Guid ballotId)
    {
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select 1 from ballots where id = {ballotId} for update");
        var ballot = await db.Ballots.AsTracking().WithQuestions().SingleOrDefaultAsync(b => b.Id == ballotId) ?? throw Refusal.NotFound();
        // Known to this context from before the lock? What counts is what is stored now, to the microsecond in which times are stored.
        await db.Entry(ballot).ReloadAsync();
        return ballot;
    }
}
