using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>A ballot in a list.</summary>
/// <param name="OnRoll">The person may vote in it.</param>
/// <param name="Voted">And has, as long as it is open.</param>
public sealed record BallotRow(Ballot Ballot, BallotState State, string Group, bool OnRoll, bool Voted);

/// <summary>The ballots a person may know of: those open now, then those to come, then the results.</summary>
public sealed class ListBallots(CommonwealDb db, Powers powers, ShowBallot show, TimeProvider clock)
{
    /// <param name="groupId">Only this group's.</param>
    public async Task<IReadOnlyList<BallotRow>> Run(Who who, Guid? groupId = null, int most = 200)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var me = who.MemberId;
        var visible = powers.VisibleGroups(who).Select(g => g.Id);
        var ruled = powers.InOffice().Where(t => t.MemberId == me && FindBallot.Officers.Contains(t.Role)).Select(t => t.GroupId);
        var mine = db.RollEntries.Where(e => me != null && e.MemberId == me);
        var ballots = await db.Ballots.AsNoTracking()
            .Where(b => groupId == null || b.GroupId == groupId)
            .Where(b => b.ApprovedAt == null && b.CancelledAt == null
                ? ruled.Contains(b.GroupId) && visible.Contains(b.GroupId)
                : visible.Contains(b.GroupId) || mine.Any(e => e.BallotId == b.Id))
            .OrderByDescending(b => b.ClosesAt).Take(most).ToListAsync();
        var groups = ballots.Select(b => b.GroupId).Distinct().ToList();
        var names = await db.Groups.Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name);
        var ids = ballots.Select(b => b.Id).ToList();
        var entries = await mine.AsNoTracking().Where(e => ids.Contains(e.BallotId)).ToDictionaryAsync(e => e.BallotId);
        var rows = new List<BallotRow>();
        foreach (var ballot in ballots)
        {
            var state = ballot.StateAt(now);
            var entry = entries.GetValueOrDefault(ballot.Id);
            var voted = state == BallotState.Open && entry is not null && await show.HasVoted(ballot.Id, entry);
            rows.Add(new BallotRow(ballot, state, names[ballot.GroupId], entry is not null, voted));
        }
        return [.. rows.OrderBy(Place).ThenBy(r => r.State is BallotState.Open or BallotState.Scheduled or BallotState.Draft ? r.Ballot.ClosesAt.Ticks : -r.Ballot.ClosesAt.Ticks)];
    }

    private static int Place(BallotRow row) => row.State switch
    {
        BallotState.Open => 0,
        BallotState.Draft => 1,
        BallotState.Scheduled => 2,
        BallotState.Closed => 3,
        _ => 4,
    };
}
