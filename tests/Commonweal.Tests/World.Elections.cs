using Commonweal.Decide.Elections;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests;

public sealed partial class World
{
    /// <summary>
    /// An election with nominations open now and for a week, voting in the third week; one post of two seats unless others are given.
    /// </summary>
    public Task<Guid> Election(Who officer, Guid group, params NewPost[] posts)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        return Use<CallElection, Guid>(call => call.Run(officer, new NewElection
        {
            GroupId = group,
            Title = "Depot committee 2026",
            NominationsOpen = now,
            NominationsClose = now.AddDays(7),
            QuestionsUntil = now.AddDays(14),
            VotingOpens = now.AddDays(14),
            VotingCloses = now.AddDays(21),
            Posts = posts.Length > 0 ? posts : [APost("Committee member", seats: 2)],
        }));
    }

    /// <summary>A post whose term of a year begins the day after voting closes.</summary>
    public NewPost APost(string title, int seats = 1, Role? role = null)
    {
        var from = Clock.GetUtcNow().UtcDateTime.AddDays(22);
        return new NewPost(title, seats, role, from, from.AddYears(1));
    }

    public Task<Guid> PostOf(Guid election, int position = 0) =>
        Db(db => db.Posts.Where(p => p.ElectionId == election && p.Position == position).Select(p => p.Id).SingleAsync());

    /// <summary>New members of the group who nominate themselves for the post.</summary>
    public async Task<Dictionary<string, (Who Who, Guid Nomination)>> Candidates(Guid group, Guid post, params string[] names)
    {
        var candidates = new Dictionary<string, (Who, Guid)>();
        foreach (var name in names)
        {
            var who = await Member(name, group);
            candidates[name] = (who, await Use<Nominate, Guid>(nominate => nominate.Run(who, post, who.Member)));
        }
        return candidates;
    }

    /// <summary>Moves the clock and does what falls due on the way.</summary>
    public async Task Wait(TimeSpan time)
    {
        Clock.Advance(time);
        await Deliver();
    }
}
