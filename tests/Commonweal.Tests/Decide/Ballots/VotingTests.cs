using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commonweal.Tests.Decide.Ballots;

public sealed class VotingTests
{
    [Theory, BothDatabases]
    public async Task A_vote_is_recorded_sealed_and_counted_after_closing(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);
        var ballot = await world.OpenBallot(people);

        var receipt = await world.Cast(people.Voters[0], ballot, "[[2,1],[1]]");

        receipt.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$");
        var box = await world.Db(db => db.CastPapers.SingleAsync());
        System.Text.Encoding.UTF8.GetString(box.Body).ShouldNotContain("answers", Case.Insensitive);
        await world.Close(ballot);
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(0);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[2,1],[1]]");
        (await world.Db(db => db.Receipts.SingleAsync())).Code.ShouldBe(receipt);
        world.Services.GetRequiredService<BallotKeys>().Exists(ballot).ShouldBeFalse();
        (await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe(["ballot.drafted", "ballot.opened", "ballot.closed", "ballot.keys-destroyed"]);
    }

    [Theory, BothDatabases]
    public async Task Two_hundred_casts_of_one_voter_at_once_leave_one_paper(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.OpenBallot(people);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => world.Cast(people.Voters[0], ballot, $"[[{i % 4 + 1}],[]]")));

        receipts.Distinct().Count().ShouldBe(200);
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(1);
        await world.Close(ballot);
        (await world.Db(db => db.Papers.CountAsync())).ShouldBe(1);
        receipts.ShouldContain((await world.Db(db => db.Receipts.SingleAsync())).Code);
    }

    [Theory, BothDatabases]
    public async Task Voting_again_replaces_paper_and_receipt(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.OpenBallot(people);
        var first = await world.Cast(people.Voters[0], ballot, "[[1],[1]]");

        var second = await world.Cast(people.Voters[0], ballot, "[[3,2],[2]]");

        await world.Close(ballot);
        (await world.Db(db => db.Papers.SingleAsync())).Answers.ShouldBe("[[3,2],[2]]");
        (await world.Db(db => db.Receipts.SingleAsync())).Code.ShouldBe(second);
        first.ShouldNotBe(second);
    }

    [Theory, BothDatabases]
    public async Task No_vote_before_opening_and_none_from_the_very_moment_of_closing(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.OpenBallot(people, draft => draft with { OpensAt = World.Noon.AddHours(1), ClosesAt = World.Noon.AddHours(2) });

        (await Refused()).Text.ShouldContain("not opened yet");
        world.Clock.SetUtcNow(new DateTimeOffset(World.Noon.AddHours(1)));
        await world.Cast(people.Voters[0], ballot, "[[1],[1]]");
        world.Clock.SetUtcNow(new DateTimeOffset(World.Noon.AddHours(2)));
        (await Refused()).Text.ShouldContain("Voting has closed");
        await world.Deliver();
        (await Refused()).Text.ShouldContain("Voting has closed");
        (await world.Db(db => db.Papers.CountAsync())).ShouldBe(1);

        Task<Refusal> Refused() => Should.ThrowAsync<Refusal>(() => world.Cast(people.Voters[0], ballot, "[[2],[2]]"));
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_told_recorded_is_counted_however_close_to_closing(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(40);
        for (var round = 0; round < 4; round++)
        {
            var ballot = await world.OpenBallot(people);
            var casts = people.Voters.Select(async voter =>
            {
                try { return await world.Cast(voter, ballot, "[[1],[1]]"); }
                catch (Refusal late) { late.Text.ShouldContain("Voting has closed"); return null; }
            }).ToList();
            while (round > 0 && casts.Count(c => c.IsCompleted) < 10 * round)
                await Task.Delay(1);
            world.Clock.SetUtcNow(new DateTimeOffset((await world.Ballot(ballot)).ClosesAt));
            await world.Use<CloseBallot>(close => close.Run(ballot));

            var told = (await Task.WhenAll(casts)).OfType<string>().Order(StringComparer.Ordinal).ToList();

            (await world.Db(db => db.Receipts.Where(r => r.BallotId == ballot).Select(r => r.Code).ToListAsync())).Order(StringComparer.Ordinal).ShouldBe(told);
            (await world.Ballot(ballot)).Papers.ShouldBe(told.Count);
        }
    }

    [Theory, BothDatabases]
    public async Task Only_those_on_the_frozen_roll_vote(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.OpenBallot(people);
        var late = await world.Member("Late Joiner", people.Group);
        var outside = await world.Member("Out Sider");

        foreach (var who in new[] { late, outside, Who.Visitor })
            (await Should.ThrowAsync<Refusal>(() => world.Cast(who, ballot, "[[1],[1]]"))).Kind.ShouldBe(RefusalKind.Forbidden);
        await world.Cast(people.First, ballot, "[[1],[1]]");
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_ballot_of_a_hidden_group_does_not_exist_for_others(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1, Gather.Groups.Visibility.Hidden);
        var ballot = await world.OpenBallot(people);
        var outside = await world.Member("Out Sider");

        foreach (var id in new[] { ballot, Guid.NewGuid() })
            (await Should.ThrowAsync<Refusal>(() => world.Cast(outside, id, "[[1],[1]]"))).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Theory, BothDatabases]
    public async Task A_paper_that_does_not_fit_the_ballot_changes_nothing(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var ballot = await world.OpenBallot(people);

        foreach (var bad in new[] { "", "{}", "[[1]]", "[[1],[1],[1]]", "[[1,1],[1]]", "[[9],[1]]", "[[1],[1,2]]", "[[1],1]", "[[1],[\"1\"]]", "[[1],[1.5]]", "[[99999999999],[]]", new string('[', 5000) })
            (await Should.ThrowAsync<Refusal>(() => world.Cast(people.Voters[0], ballot, bad))).Kind.ShouldBe(RefusalKind.Invalid);
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Closing_is_done_once_and_mends_what_was_cut_short(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);
        var ballot = await world.OpenBallot(people);
        foreach (var voter in people.Voters)
            await world.Cast(voter, ballot, "[[1],[1]]");
        var keys = world.Services.GetRequiredService<BallotKeys>();
        await world.Use<CloseBallot>(close => close.Run(ballot));
        keys.Exists(ballot).ShouldBeTrue("it was not yet time");

        await world.Close(ballot);
        // As if the power had failed between the commit and the end of the keys.
        keys.Make(ballot);
        await world.Db(db => db.Ballots.ExecuteUpdateAsync(set => set.SetProperty(b => b.KeysDestroyedAt, (DateTime?)null)));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.Use<CloseBallot>(close => close.Run(ballot))));

        keys.Exists(ballot).ShouldBeFalse();
        (await world.Db(db => db.Papers.CountAsync())).ShouldBe(3);
        (await world.Ballot(ballot)).KeysDestroyedAt.ShouldNotBeNull();
        (await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().CountAsync(e => e.Kind == "ballot.closed"))).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Rows_put_into_the_box_by_hand_are_not_counted_and_show_as_marks_without_paper(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var ballot = await world.OpenBallot(people);
        await world.Cast(people.Voters[0], ballot, "[[1],[1]]");
        var real = await world.Db(db => db.CastPapers.AsNoTracking().SingleAsync());
        await world.Db(async db =>
        {
            db.CastPapers.Add(new CastPaper { BallotId = ballot, Mark = new byte[32], Body = real.Body });
            await db.SaveChangesAsync();
        });

        await world.Close(ballot);

        var closed = await world.Ballot(ballot);
        (closed.Marks, closed.Papers).ShouldBe((2, 1));
    }

    [Theory, BothDatabases]
    public async Task An_open_vote_keeps_names_and_writes_every_change_to_the_ledger(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var ballot = await world.OpenBallot(people, draft => draft with { Level = BallotLevel.Named });
        await world.Cast(people.Voters[0], ballot, "[[1],[1]]");
        await world.Cast(people.Voters[0], ballot, "[[2],[2]]");

        await world.Close(ballot);

        var paper = await world.Db(db => db.Papers.SingleAsync());
        var entry = await world.Db(db => db.RollEntries.SingleAsync(e => e.Id == paper.NamedRollEntryId));
        entry.MemberId.ShouldBe(people.Voters[0].MemberId);
        paper.Answers.ShouldBe("[[2],[2]]");
        (await world.Db(db => db.Set<Commonweal.Platform.Ledger.LedgerEntry>().CountAsync(e => e.Kind == "ballot.named-paper"))).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task One_reminder_in_the_last_day_goes_to_those_who_have_not_voted(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);
        var ballot = await world.OpenBallot(people);
        await world.Cast(people.Voters[0], ballot, "[[1],[1]]");
        await world.Deliver();
        (await Letters()).ShouldBeEmpty();

        world.Clock.SetUtcNow(new DateTimeOffset(World.Noon.AddDays(6).AddMinutes(1)));
        await world.Deliver();
        await world.Use<IServiceProvider>(services => ((RemindVoters)services.GetRequiredService<Commonweal.Platform.Outbox.IHear<ReminderDue>>()).Hear(new ReminderDue(ballot), default));

        (await Letters()).ShouldBe(new[] { people.First, people.Second, people.Voters[1], people.Voters[2] }.Select(w => w.MemberId).Order());

        Task<List<Guid?>> Letters() => world.Db(db => db.Set<Commonweal.Platform.Outbox.OutboxMessage>().Where(m => m.Kind == "mail").Select(m => m.MemberId).OrderBy(m => m).ToListAsync());
    }
}
