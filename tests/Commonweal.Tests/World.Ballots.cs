using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests;

public sealed partial class World
{
    /// <summary>A group with two officers and <paramref name="voters"/> further members: the people a ballot needs.</summary>
    public async Task<Electorate> Electorate(int voters, Gather.Groups.Visibility visibility = Gather.Groups.Visibility.Public)
    {
        var group = await Group("Eastmoor branch", visibility: visibility);
        var first = await Officer("Ottoline Officer", group);
        var second = await Officer("Reva Returning", group, Gather.Members.Role.ReturningOfficer);
        var members = new List<Who>();
        for (var i = 1; i <= voters; i++)
            members.Add(await Member($"Voter{i:000} Surname{i:000}", group));
        return new Electorate(group, first, second, members);
    }

    /// <summary>Two officers agree on an act.</summary>
    public async Task Agree(Electorate people, Guid ballot, BallotAct act, ActDetails? details = null)
    {
        var approval = await Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, act, details));
        await Use<ApproveAct>(approve => approve.Run(people.Second, approval));
    }

    /// <summary>A ballot that takes votes now: drafted, opened by two officers, its hour come.</summary>
    public async Task<Guid> OpenBallot(Electorate people, Func<BallotDraft, BallotDraft>? change = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var draft = new BallotDraft
        {
            GroupId = people.Group,
            Title = "Branch elections",
            OpensAt = now,
            ClosesAt = now.AddDays(7),
            Contests =
            [
                new ContestDraft("Committee", "ranked", "scottish-stv", 2, [new("Ada", Reference: "a"), new("Bo", Reference: "b"), new("Cy", Reference: "c"), new("Di", Reference: "d")], "committee"),
                new ContestDraft("Shall we march?", "choice", "yes-no", 1, [new("Yes", Reference: "yes"), new("No", Reference: "no")], "march"),
            ],
        };
        var id = await Use<DraftBallot, Guid>(use => use.Run(people.First, change?.Invoke(draft) ?? draft));
        await Agree(people, id, BallotAct.Open);
        return id;
    }

    public Task<string> Cast(Who who, Guid ballot, string answers) => Use<CastVote, string>(cast => cast.Run(who, ballot, answers));

    /// <summary>Lets closing time come and the outbox open the box.</summary>
    public async Task Close(Guid ballot)
    {
        var closes = await Db(db => db.Ballots.Where(b => b.Id == ballot).Select(b => b.ClosesAt).SingleAsync());
        Clock.SetUtcNow(new DateTimeOffset(closes.AddMinutes(1)));
        await Deliver();
    }

    public Task<Ballot> Ballot(Guid id) => Db(db => db.Ballots.AsNoTracking().WithQuestions().SingleAsync(b => b.Id == id));
}

/// <summary>A group with its two officers and its other members.</summary>
public sealed record Electorate(Guid Group, Who First, Who Second, IReadOnlyList<Who> Voters);
