using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;

namespace Commonweal.Decide.Ballots;

/// <summary>What the home page shows of ballots: votes that wait for this person first.</summary>
internal sealed class BallotsOnHome(ListBallots list, CountBallot counts, BallotWords ballotWords, Words words)
{
    public async Task<IReadOnlyList<HomeItem>> Run(Who who, Guid? groupId = null)
    {
        var items = new List<HomeItem>();
        foreach (var row in await list.Run(who, groupId, most: 60))
        {
            var ballot = row.Ballot;
            var kind = $"{words["Ballot"]} · {row.Group}";
            switch (row.State)
            {
                case BallotState.Open when row.OnRoll:
                    items.Add(new HomeItem(HomePlace.NeedsYou, kind, ballot.Title, row.Voted ? BallotLinks.Show(ballot.Id) : BallotLinks.Vote(ballot.Id), ballot.ClosesAt)
                    {
                        Until = words["Voting closes"], Action = words["Vote now"], Done = row.Voted ? words["Voted"] : "",
                        Sentence = row.Voted ? words["You can change your vote until voting closes."] : "",
                    });
                    break;
                case BallotState.Open:
                    items.Add(new HomeItem(HomePlace.Next, kind, ballot.Title, BallotLinks.Show(ballot.Id), ballot.ClosesAt) { Until = words["Voting closes"] });
                    break;
                case BallotState.Scheduled:
                    items.Add(new HomeItem(HomePlace.Next, kind, ballot.Title, BallotLinks.Show(ballot.Id), ballot.OpensAt) { Until = words["Voting opens"] });
                    break;
                case BallotState.Declared when items.Count(i => i.Place == HomePlace.Result) < 6:
                    var count = await counts.Run(who, ballot.Id);
                    items.Add(new HomeItem(HomePlace.Result, kind, ballot.Title, BallotLinks.Result(ballot.Id), ballot.DeclaredAt!.Value)
                    {
                        Sentence = string.Join(" ", count.Contests.Select(c => ballotWords.Answer(c, count.Quorate))),
                    });
                    break;
            }
        }
        return items;
    }
}
