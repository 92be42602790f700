using Commonweal.Decide.Ballots;
using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots;

public sealed class DraftBallotTests
{
    [Theory, BothDatabases]
    public async Task A_draft_keeps_its_contests_and_options_in_order(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Eastmoor branch");
        var officer = await world.Officer("Ann", group);

        var id = await world.Use<DraftBallot, Guid>(draft => draft.Run(officer, Draft(group) with { Quorum = new Share(1, 2, ShareBase.Entitled) }));

        var ballot = await world.Db(db => db.Ballots.Include(b => b.Contests).ThenInclude(c => c.Options).SingleAsync(b => b.Id == id));
        ballot.StateAt(World.Noon).ShouldBe(BallotState.Draft);
        ballot.Quorum.ShouldBe(new Share(1, 2, ShareBase.Entitled));
        ballot.Contests.OrderBy(c => c.Number).Select(c => c.Title).ShouldBe(["Chair", "Shall we march?"]);
        ballot.Contests.Single(c => c.Number == 1).Options.OrderBy(o => o.Number).Select(o => o.Name).ShouldBe(["Ada", "Bo", "Cy"]);
        ballot.Contests.Single(c => c.Number == 2).Settings.Threshold.ShouldBe(new Share(2, 3, ShareBase.Valid));
    }

    [Theory, BothDatabases]
    public async Task Only_officers_draft_and_a_hidden_group_does_not_exist_for_others(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Eastmoor branch");
        var hidden = await world.Group("Quiet workplace", visibility: Visibility.Hidden);
        var member = await world.Member("Bo", group);

        (await Refused(member, group)).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Refused(Who.Visitor, group)).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Refused(member, hidden)).Kind.ShouldBe(RefusalKind.NotFound);
        (await Refused(member, Guid.NewGuid())).Kind.ShouldBe(RefusalKind.NotFound);

        Task<Refusal> Refused(Who who, Guid where) =>
            Should.ThrowAsync<Refusal>(() => world.Use<DraftBallot, Guid>(draft => draft.Run(who, Draft(where))));
    }

    internal static BallotDraft Draft(Guid group) => new()
    {
        GroupId = group,
        Title = "Branch elections",
        OpensAt = World.Noon.AddHours(1),
        ClosesAt = World.Noon.AddDays(7),
        Contests =
        [
            new ContestDraft("Chair", "ranked", "scottish-stv", 1, [new("Ada", Reference: "a"), new("Bo", Reference: "b"), new("Cy", Reference: "c")], "chair"),
            new ContestDraft("Shall we march?", "choice", "yes-no", 1, [new("Yes", Reference: "yes"), new("No", Reference: "no")])
            {
                Threshold = new Share(2, 3, ShareBase.Valid),
            },
        ],
    };
}
