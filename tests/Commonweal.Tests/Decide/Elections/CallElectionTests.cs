using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

public sealed class CallElectionTests
{
    [Theory, BothDatabases]
    public async Task Officers_and_returning_officers_call_elections_and_nobody_else(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var hidden = await world.Group("Strike", visibility: Visibility.Hidden);
        Who[] may = [await world.Officer("Ola", group), await world.Officer("Ro", group, Role.ReturningOfficer)];
        Who[] mayNot = [Who.Visitor, await world.Member("Eve"), await world.Member("Mo", group), await world.Officer("Sue", group, Role.Scrutineer),
            await world.Officer("Max", group, Role.Moderator), await world.Officer("Una", hidden)];

        foreach (var who in may)
            await world.Election(who, group);
        foreach (var who in mayNot)
            (await Should.ThrowAsync<Refusal>(() => world.Election(who, group))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Should.ThrowAsync<Refusal>(() => world.Election(may[0], hidden))).Kind.ShouldBe(RefusalKind.NotFound);

        (await world.Db(db => db.Elections.CountAsync())).ShouldBe(2);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "election.called"))).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Each_wrong_date_or_post_is_refused_at_its_field(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var good = new NewElection
        {
            GroupId = group, Title = "Committee", NominationsOpen = World.Noon, NominationsClose = World.Noon.AddDays(7), QuestionsUntil = World.Noon.AddDays(8),
            VotingOpens = World.Noon.AddDays(8), VotingCloses = World.Noon.AddDays(9), Posts = [world.APost("Chair")],
        };
        (NewElection Wrong, string Field)[] cases =
        [
            (good with { Title = " " }, "Title"),
            (good with { Title = new string('x', 121) }, "Title"),
            (good with { Text = new string('x', 20_001) }, "Text"),
            (good with { Posts = [] }, "Posts[0].Title"),
            (good with { Posts = [world.APost("Chair"), world.APost("chair ")] }, "Posts[1].Title"),
            (good with { Posts = [world.APost("Chair", seats: 0)] }, "Posts[0].Seats"),
            (good with { Posts = [new NewPost("Chair", 1, null, World.Noon.AddDays(10), World.Noon.AddDays(10))] }, "TermStarts"),
            (good with { NominationsOpen = World.Noon.AddDays(-9), NominationsClose = World.Noon }, "NominationsClose"),
            (good with { NominationsOpen = World.Noon.AddDays(7) }, "NominationsClose"),
            (good with { VotingOpens = World.Noon.AddDays(7) }, "VotingOpens"),
            (good with { VotingCloses = World.Noon.AddDays(8) }, "VotingCloses"),
            (good with { QuestionsUntil = World.Noon }, "QuestionsUntil"),
            (good with { QuestionsUntil = World.Noon.AddDays(9.1) }, "QuestionsUntil"),
        ];

        foreach (var (wrong, field) in cases)
            (await Should.ThrowAsync<Refusal>(() => world.Use<CallElection>(call => call.Run(officer, wrong)))).Field.ShouldBe(field);

        (await world.Db(db => db.Elections.CountAsync())).ShouldBe(0);
        (await world.Db(db => db.LedgerEntries.CountAsync())).ShouldBe(0);
        await world.Use<CallElection>(call => call.Run(officer, good));
    }

    [Fact]
    public void The_state_follows_from_the_clock_alone()
    {
        var election = new Election
        {
            Title = "Committee", DrawSeed = "", NominationsOpen = World.Noon, NominationsClose = World.Noon.AddDays(1), QuestionsUntil = World.Noon.AddDays(2),
            VotingOpens = World.Noon.AddDays(2), VotingCloses = World.Noon.AddDays(3),
        };

        ElectionState At(double days) => election.StateAt(World.Noon.AddDays(days));
        At(-0.001).ShouldBe(ElectionState.Announced);
        At(0).ShouldBe(ElectionState.Nominations);
        At(0.999).ShouldBe(ElectionState.Nominations);
        At(1).ShouldBe(ElectionState.Questions);
        At(2).ShouldBe(ElectionState.Voting);
        At(3).ShouldBe(ElectionState.Counting);
        election.DeclaredAt = World.Noon.AddDays(4);
        At(4).ShouldBe(ElectionState.Declared);
        election.CalledOffAt = World.Noon;
        At(4).ShouldBe(ElectionState.CalledOff);
    }

    [Theory, BothDatabases]
    public async Task An_election_is_called_off_in_public_with_a_reason_until_nominations_are_closed(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var member = await world.Member("Mo", group);
        var election = await world.Election(officer, group);
        await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");

        (await Should.ThrowAsync<Refusal>(() => world.Use<CallOffElection>(c => c.Run(member, election, "No.")))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await Should.ThrowAsync<Refusal>(() => world.Use<CallOffElection>(c => c.Run(officer, election, " ")))).Field.ShouldBe("Because");
        await world.Use<CallOffElection>(c => c.Run(officer, election, "The hall burnt down."));
        await world.Wait(TimeSpan.FromDays(8));

        var view = await world.Use<ShowElection, ElectionView>(show => show.Run(Who.Visitor, election));
        view.State.ShouldBe(ElectionState.CalledOff);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "election.called-off"))).ShouldBe(1);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "nominations.closed"))).ShouldBe(0);

        var late = await world.Election(officer, group);
        await world.Wait(TimeSpan.FromDays(8));
        await Should.ThrowAsync<Refusal>(() => world.Use<CallOffElection>(c => c.Run(officer, late, "Too late.")));
    }
}
