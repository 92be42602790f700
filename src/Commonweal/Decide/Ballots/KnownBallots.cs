using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// Ballots that were set going, kept in memory for seconds: their questions never change again, so a vote need not read them anew.
/// Whether papers are still taken is decided by <see cref="CastWriter"/>, from the database.
/// </summary>
public sealed class KnownBallots(CommonwealDb db, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>After a change that nobody should hear of seconds late. Other nodes forget by themselves.</summary>
    public void Forget(Guid ballotId) => cache.Remove((typeof(KnownBallots), ballotId));

    public async Task<(Ballot Ballot, string Group)> Of(Guid ballotId)
    {
        if (cache.TryGetValue((typeof(KnownBallots), ballotId), out (Ballot, string) known))
            return known;
        var ballot = await db.Ballots.AsNoTracking().WithQuestions().SingleOrDefaultAsync(b => b.Id == ballotId) ?? throw Refusal.NotFound();
        known = (ballot, await db.Groups.Where(g => g.Id == ballot.GroupId).Select(g => g.Name).SingleAsync());
        if (ballot.ApprovedAt is not null)
            cache.Set((typeof(KnownBallots), ballotId), known, Kept);
        return known;
    }
}
