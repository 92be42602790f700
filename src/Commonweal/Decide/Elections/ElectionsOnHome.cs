using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>
/// What elections show on the home page: a nomination that waits for its answer, dates to come, and elections that needed no vote.
/// Voting and counted results are shown by the ballot.
/// </summary>
public sealed class ElectionsOnHome(CommonwealDb db, ListElections list, Words words)
{
    public async Task<IReadOnlyList<HomeItem>> Run(Who who)
    {
        var (elections, _) = await list.Run(who);
        var asked = who.MemberId is { } me
            ? await db.Nominations.AsNoTracking().Where(n => n.NomineeId == me && n.AcceptedAt == null && n.WithdrawnAt == null).ToListAsync()
            : [];
        var items = new List<HomeItem>();
        foreach (var (election, group, posts, state) in elections)
        {
            var kind = words["Election"] + " · " + group;
            var seats = string.Join(", ", posts.Select(p => words.Count(p.Seats, "{1}: {0} seat", "{1}: {0} seats", p.Title)));
            var href = ElectionLinks.Show(election.Id);
            switch (state)
            {
                case ElectionState.Announced:
                    items.Add(new HomeItem(HomePlace.Next, kind, election.Title, href, election.NominationsOpen) { Sentence = seats, Until = words["Nominations open"] });
                    break;
                case ElectionState.Nominations when asked.Find(n => n.ElectionId == election.Id) is { } mine:
                    items.Add(new HomeItem(HomePlace.NeedsYou, kind, election.Title, ElectionLinks.Candidate(election.Id, mine.Id), election.NominationsClose)
                    {
                        Sentence = words["Somebody has nominated you"], Until = words["Nominations close"], Action = words["Answer your nomination"],
                    });
                    break;
                case ElectionState.Nominations:
                    items.Add(new HomeItem(HomePlace.Next, kind, election.Title, href, election.NominationsClose) { Sentence = seats, Until = words["Nominations close"] });
                    break;
                case ElectionState.Questions:
                    items.Add(new HomeItem(HomePlace.Next, kind, election.Title, href, election.VotingOpens) { Sentence = seats, Until = words["Voting opens"] });
                    break;
                case ElectionState.Declared when election.BallotId is null:
                    items.Add(new HomeItem(HomePlace.Result, kind, election.Title, href, election.DeclaredAt!.Value)
                    {
                        Sentence = words["Decided without a vote: no more candidates than seats."],
                    });
                    break;
            }
        }
        return items;
    }
}
