using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>What the home page shows of ballots: votes that wait for this person first.</summary>
internal sealed class BallotsOnHome(CommonwealDb db, Powers powers, ListBallots list, CountBallot counts, BallotWords ballotWords, Words words, TimeProvider clock)
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
                    var count = await counts.Of(ballot);
                    items.Add(new HomeItem(HomePlace.Result, kind, ballot.Title, BallotLinks.Result(ballot.Id), ballot.DeclaredAt!.Value)
                    {
                        Sentence = string.Join(" ", count.Contests.Select(c => ballotWords.Answer(c, count.Quorate))),
                    });
                    break;
            }
        }
        items.AddRange(await ToAgreeTo(who, groupId));
        return items;
    }

    /// <summary>Requests of other officers that wait for this one.</summary>
    private async Task<IReadOnlyList<HomeItem>> ToAgreeTo(Who who, Guid? groupId)
    {
        if (who.MemberId is not { } me)
            return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var mine = powers.InOffice().Where(t => t.MemberId == me && FindBallot.Officers.Contains(t.Role)).Select(t => t.GroupId);
        var waiting = await (
            from approval in db.Approvals
            where approval.ApprovedAt == null && approval.ExpiresAt > now && approval.AskedBy != me
            join ballot in db.Ballots on approval.BallotId equals ballot.Id
            where groupId == null || ballot.GroupId == groupId
            where mine.Contains(ballot.GroupId)
            join grouping in db.Groups on ballot.GroupId equals grouping.Id
            select new { approval.Act, approval.ExpiresAt, ballot.Id, ballot.Title, Group = grouping.Name }).AsNoTracking().ToListAsync();
        return [.. waiting.Select(w => new HomeItem(HomePlace.NeedsYou, $"{words["For officers"]} · {w.Group}", w.Title,
            w.Act is BallotAct.UploadRoll or BallotAct.VoidCodes ? BallotLinks.Roll(w.Id) : BallotLinks.Run(w.Id), w.ExpiresAt)
        {
            Sentence = ballotWords.Act(w.Act), Until = words["The request ends"], Action = words["Look and agree"],
        })];
    }
}
