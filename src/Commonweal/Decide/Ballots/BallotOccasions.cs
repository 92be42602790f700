using Commonweal.Platform.Data;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The moments of ballots that calendars and feeds show: of those set going by two officers, never of drafts.</summary>
internal static class BallotOccasions
{
    public static async Task<IReadOnlyList<Occasion>> List(CommonwealDb db, IQueryable<Guid> groups, DateTime since, CancellationToken cancel)
    {
        var ballots = await db.Ballots.AsNoTracking().Where(b => groups.Contains(b.GroupId) && b.ApprovedAt != null && b.ClosesAt >= since)
            .Select(b => new { b.Id, b.Title, b.GroupId, b.OpensAt, b.ClosesAt, b.DeclaredAt, b.CancelledAt }).ToListAsync(cancel);
        var occasions = new List<Occasion>();
        foreach (var ballot in ballots)
        {
            // What did not come to pass because the ballot was called off is not shown.
            Add("opens", Words.Key("Voting opens: {0}"), ballot.CancelledAt < ballot.OpensAt ? null : ballot.OpensAt);
            Add("closes", Words.Key("Voting closes: {0}"), ballot.CancelledAt < ballot.ClosesAt ? null : ballot.ClosesAt);
            Add("declared", Words.Key("Result declared: {0}"), ballot.DeclaredAt);
            Add("cancelled", Words.Key("Ballot called off: {0}"), ballot.CancelledAt);

            void Add(string what, string text, DateTime? at)
            {
                if (at is { } time)
                    occasions.Add(new Occasion($"ballot-{ballot.Id}-{what}", text, ballot.Title, BallotLinks.Show(ballot.Id), ballot.GroupId, time));
            }
        }
        return occasions;
    }
}
