using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>
/// What elections show on the home page: a nomination that waits for an answer, nominations that are open, and elections that needed no
/// ballot. Ballots themselves and their results are shown by the ballots' room.
/// </summary>
public sealed class ElectionsAtHome(CommonwealDb db, FindElection find, OfficeHolders holders, Words words, TimeProvider clock)
{
    private const int Most = 10;

    public async Task<IReadOnlyList<HomeItem>> Run(Who who, Guid? groupId = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var items = new List<HomeItem>();
        if (who.MemberId is { } me)
            items.AddRange((await (
                from nomination in db.Nominations
                where nomination.NomineeId == me && nomination.AcceptedAt == null && nomination.WithdrawnAt == null
                join election in find.Visible(who).Where(e => (groupId == null || e.GroupId == groupId) && e.CalledOffAt == null && e.NominationsClose > now) on nomination.ElectionId equals election.Id
                join post in db.Posts on nomination.PostId equals post.Id
                orderby election.NominationsClose
                select new { nomination.Id, Election = election.Id, election.Title, election.NominationsClose, Post = post.Title }).Take(Most).ToListAsync())
                .Select(n => new HomeItem(HomePlace.NeedsYou, words["Election · {0}", n.Title], words["You are nominated: {0}", n.Post],
                    ElectionLinks.Candidate(n.Election, n.Id), n.NominationsClose)
                {
                    Until = words["Nominations close"], Action = words["Answer your nomination"],
                }));

        var open = await (
            from election in find.Visible(who).Where(e => (groupId == null || e.GroupId == groupId) && e.CalledOffAt == null && e.NominationsOpen <= now && e.NominationsClose > now)
            join g in db.Set<Gather.Groups.Group>() on election.GroupId equals g.Id
            orderby election.NominationsClose
            select new { election, g.Name }).AsNoTracking().Take(Most).ToListAsync();
        items.AddRange(open.Select(o => new HomeItem(HomePlace.Next, words["Election · {0}", o.Name], o.election.Title, ElectionLinks.Show(o.election.Id), o.election.NominationsClose)
        {
            Sentence = words["Nominations are open."], Until = words["Nominations close"],
        }));

        var settled = await (
            from election in find.Visible(who).Where(e => (groupId == null || e.GroupId == groupId) && e.BallotId == null && e.DeclaredAt != null && e.DeclaredAt > now.AddDays(-60))
            join g in db.Set<Gather.Groups.Group>() on election.GroupId equals g.Id
            orderby election.DeclaredAt descending
            select new { election, g.Name }).AsNoTracking().Take(Most).ToListAsync();
        foreach (var s in settled)
        {
            var elected = await holders.OfElection(s.election.Id);
            items.Add(new HomeItem(HomePlace.Result, words["Election · {0}", s.Name], s.election.Title, ElectionLinks.Show(s.election.Id), s.election.DeclaredAt!.Value)
            {
                Sentence = elected.Count == 0 ? words["Nobody stood."] : words["Elected without a vote: {0}.", words.People(elected.Select(e => e.Name))],
            });
        }
        return items;
    }
}
