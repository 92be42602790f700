using Commonweal.Decide.Ballots;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots;

public sealed class TwoOfficersTests
{
    [Theory, BothDatabases]
    public async Task Opening_freezes_roll_and_rules_in_the_ledger(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);

        var id = await world.OpenBallot(people);

        var ballot = await world.Ballot(id);
        ballot.StateAt(World.Noon).ShouldBe(BallotState.Open);
        ballot.RollSize.ShouldBe(5);
        ballot.PublishPapers.ShouldBe(false, "fewer than 30 on the roll");
        ballot.RollHash.ShouldBe(FrozenRoll.HashOf(await world.Db(db => db.RollEntries.ToListAsync())));
        var entry = await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().SingleAsync(e => e.Kind == "ballot.opened"));
        entry.Payload.ShouldContain(ballot.RollHash);
        entry.Payload.ShouldContain(ballot.TieSeed);
        entry.Payload.ShouldContain("scottish-stv");
        entry.Payload.ShouldNotContain("Ottoline");
        entry.Payload.ShouldNotContain("\"Ada\"");
    }

    [Theory, BothDatabases]
    public async Task The_same_officer_cannot_agree_with_themselves(On on)
    {
        await using var world = await World.Begin(on);
        var (people, ballot, approval) = await Asked(world);

        (await Refused(world, people.First, approval)).Text.ShouldContain("yourself");
        (await world.Ballot(ballot)).ApprovedAt.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task An_agreement_works_once_even_when_two_officers_agree_at_once(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var third = await world.Officer("Third Officer", people.Group);
        var ballot = await world.Use<DraftBallot, Guid>(draft => draft.Run(people.First, DraftBallotTests.Draft(people.Group)));
        var approval = await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Open));

        var tries = await Task.WhenAll(new[] { people.Second, third, people.Second, third }.Select(async who =>
        {
            try { await world.Use<ApproveAct>(approve => approve.Run(who, approval)); return true; }
            catch (Refusal) { return false; }
        }));

        tries.Count(done => done).ShouldBe(1);
        (await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().CountAsync(e => e.Kind == "ballot.opened"))).ShouldBe(1);
        (await Refused(world, people.Second, approval)).Kind.ShouldBe(RefusalKind.Invalid);
    }

    [Theory, BothDatabases]
    public async Task A_request_is_void_after_three_days(On on)
    {
        await using var world = await World.Begin(on);
        var (people, _, approval) = await Asked(world);
        world.Clock.Advance(AskForAct.ValidFor);

        (await Refused(world, people.Second, approval)).Text.ShouldContain("too old");
    }

    [Theory, BothDatabases]
    public async Task Changing_the_ballot_its_questions_or_its_roll_voids_the_request(On on)
    {
        await using var world = await World.Begin(on);
        var (people, ballot, first) = await Asked(world);
        await world.Db(db => db.Ballots.ExecuteUpdateAsync(set => set.SetProperty(b => b.ClosesAt, World.Noon.AddDays(9))));
        (await Refused(world, people.Second, first)).Text.ShouldContain("has changed");

        var second = await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Open));
        await world.Db(db => db.Set<Option>().Where(o => o.Name == "Ada").ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "Adam")));
        (await Refused(world, people.Second, second)).Text.ShouldContain("has changed");

        var third = await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Open));
        await world.Db(db => db.Memberships.Where(m => m.MemberId == people.Voters[0].MemberId).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Left)));
        (await Refused(world, people.Second, third)).Text.ShouldContain("has changed");
    }

    [Theory, BothDatabases]
    public async Task A_request_edited_in_the_database_is_void(On on)
    {
        await using var world = await World.Begin(on);
        var (people, ballot, _) = await Asked(world);
        await world.Agree(people, ballot, BallotAct.Open);
        var third = await world.Officer("Third Officer", people.Group);

        await Edited(approval => approval.Statement = approval.Statement.Replace("burned down", "is too small", StringComparison.Ordinal));
        await Edited(approval => approval.Statement = approval.Statement.Replace("\"ballot\":\"" + ballot, "\"ballot\":\"" + Guid.NewGuid(), StringComparison.Ordinal));
        await Edited(approval => approval.Act = BallotAct.ChangeRoll);
        // As if a third officer had asked, so that the one who did could agree with themselves.
        await Edited(approval => approval.AskedBy = third.Member);
        await Edited(approval => approval.Statement = approval.Statement[..approval.Statement.IndexOf(",\"signature\"", StringComparison.Ordinal)] + "}");
        (await world.Ballot(ballot)).CancelledAt.ShouldBeNull();

        async Task Edited(Action<Approval> edit)
        {
            var id = await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Cancel, new ActDetails(Reason: "The hall burned down")));
            await world.Db(async db =>
            {
                edit(await db.Approvals.AsTracking().SingleAsync(a => a.Id == id));
                await db.SaveChangesAsync();
            });
            (await Refused(world, people.Second, id)).Text.ShouldContain("was changed after it was made");
        }
    }

    [Theory, BothDatabases]
    public async Task An_officer_who_lost_the_office_between_does_not_count(On on)
    {
        await using var world = await World.Begin(on);
        var (people, _, approval) = await Asked(world);
        await world.Db(db => db.RoleTerms.Where(t => t.MemberId == people.First.MemberId).ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, World.Noon)));

        (await Refused(world, people.Second, approval)).Text.ShouldContain("holds no office");
    }

    [Theory, BothDatabases]
    public async Task Members_visitors_foreign_officers_and_officers_without_code_cannot_ask_or_agree(On on)
    {
        await using var world = await World.Begin(on);
        var (people, ballot, approval) = await Asked(world);
        var foreign = await world.Officer("Foreign Officer", await world.Group("Elsewhere"));

        foreach (var who in new[] { people.Voters[0], foreign, Who.Visitor, people.Second with { Confirmed = false } })
        {
            await Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(who, approval)));
            await Should.ThrowAsync<Refusal>(() => world.Use<AskForAct, Guid>(ask => ask.Run(who, ballot, BallotAct.Open)));
        }
        (await world.Ballot(ballot)).ApprovedAt.ShouldBeNull();
        // A draft is the officers' own affair.
        (await Refused(world, people.Voters[0], approval)).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Theory, BothDatabases]
    public async Task The_roll_changes_by_two_officers_before_opening_and_never_after(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var id = await world.OpenBallot(people, draft => draft with { OpensAt = World.Noon.AddHours(2) });
        var before = await world.Ballot(id);
        var late = await world.Member("Late Joiner", people.Group);
        var off = await world.Db(db => db.RollEntries.SingleAsync(e => e.MemberId == people.Voters[0].MemberId));

        await world.Agree(people, id, BallotAct.ChangeRoll, new ActDetails(Add: [late.Member], Remove: [off.Id]));

        var after = await world.Ballot(id);
        after.RollSize.ShouldBe(before.RollSize);
        after.RollHash.ShouldNotBe(before.RollHash);
        after.RollHash.ShouldBe(FrozenRoll.HashOf(await world.Db(db => db.RollEntries.ToListAsync())));
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.Cast(late, id, "[[1],[1]]");
        (await Should.ThrowAsync<Refusal>(() => world.Cast(people.Voters[0], id, "[[1],[1]]"))).Text.ShouldContain("not on the roll");
        (await Should.ThrowAsync<Refusal>(() => world.Use<AskForAct, Guid>(ask => ask.Run(people.First, id, BallotAct.ChangeRoll, new ActDetails(Remove: [off.Id])))))
            .Text.ShouldContain("not now");
    }

    [Theory, BothDatabases]
    public async Task Cancelling_needs_a_reason_and_destroys_the_box_unread(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var id = await world.OpenBallot(people);
        await world.Cast(people.Voters[0], id, "[[1],[1]]");
        (await Should.ThrowAsync<Refusal>(() => world.Use<AskForAct, Guid>(ask => ask.Run(people.First, id, BallotAct.Cancel)))).Field.ShouldBe("Reason");

        await world.Agree(people, id, BallotAct.Cancel, new ActDetails(Reason: "A candidate was left off the paper"));

        (await world.Ballot(id)).StateAt(World.Noon).ShouldBe(BallotState.Cancelled);
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(0);
        (await world.Ballot(id)).KeysDestroyedAt.ShouldNotBeNull();
        (await Should.ThrowAsync<Refusal>(() => world.Cast(people.Voters[1], id, "[[1],[1]]"))).Text.ShouldContain("called off");
        await world.Close(id);
        (await world.Db(db => db.Papers.CountAsync())).ShouldBe(0);
    }

    private static async Task<(Electorate, Guid Ballot, Guid Approval)> Asked(World world)
    {
        var people = await world.Electorate(2);
        var ballot = await world.Use<DraftBallot, Guid>(draft => draft.Run(people.First, DraftBallotTests.Draft(people.Group)));
        return (people, ballot, await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Open)));
    }

    private static Task<Refusal> Refused(World world, Who who, Guid approval) =>
        Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(who, approval)));
}
