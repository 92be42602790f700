using Commonweal.Platform.Data;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>The moments of elections that calendars and feeds show. Voting and the result are those of the election's ballot.</summary>
internal static class ElectionOccasions
{
    public static async Task<IReadOnlyList<Occasion>> List(CommonwealDb db, IQueryable<Guid> groups, DateTime since, CancellationToken cancel)
    {
        var elections = await db.Elections.AsNoTracking().Where(e => groups.Contains(e.GroupId) && e.VotingCloses >= since).ToListAsync(cancel);
        var occasions = new List<Occasion>();
        foreach (var election in elections)
        {
            Add("called", Words.Key("Election called: {0}"), election.CalledAt);
            Add("nominations-open", Words.Key("Nominations open: {0}"), election.CalledOffAt < election.NominationsOpen ? null : election.NominationsOpen);
            Add("nominations-close", Words.Key("Nominations close: {0}"), election.CalledOffAt < election.NominationsClose ? null : election.NominationsClose);
            Add("called-off", Words.Key("Election called off: {0}"), election.CalledOffAt);

            void Add(string what, string text, DateTime? at)
            {
                if (at is { } time)
                    occasions.Add(new Occasion($"election-{election.Id}-{what}", text, election.Title, ElectionLinks.Show(election.Id), election.GroupId, time));
            }
        }
        return occasions;
    }
}
