using System.Collections.Concurrent;
using Commonweal.Decide.Ballots;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commonweal.Tests.Decide.Ballots.KillNine;

/// <summary>The real program, killed without warning while people vote and while it opens the box.</summary>
[Trait("speed", "slow")]
public sealed class KillNineTests
{
    [Theory, BothDatabases]
    public async Task Every_acknowledged_vote_survives_the_program_being_killed_in_the_middle_of_voting(On on)
    {
        Assert.SkipWhen(BothDatabasesAttribute.Quick, "Starts the program as a process: too slow for the quick run.");
        // With a real port the world's clock starts at the real hour, which is the program's.
        await using var world = await World.Begin(on, listen: true);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 160);
        var waiting = new ConcurrentQueue<string>(slips.Select(s => s.Code));
        var acknowledged = new ConcurrentBag<string>();

        foreach (var killAfter in new[] { 40, 90 })
        {
            await using var program = await RunningProgram.Start(world.Settings.DataFolder, world.Settings.Database);
            var voters = Enumerable.Range(0, 12).Select(_ => Vote(program.Port)).ToList();
            while (acknowledged.Count < killAfter && voters.Any(v => !v.IsCompleted))
                await Task.Delay(5);
            await program.Kill();
            await Task.WhenAll(voters);
            acknowledged.Count.ShouldBeGreaterThanOrEqualTo(killAfter);
        }
        await EndVoting(world, ballot);
        await world.Use<CloseBallot>(close => close.Run(ballot));

        var receipts = await world.Db(db => db.Receipts.Select(r => r.Code).ToListAsync());
        acknowledged.Except(receipts).ShouldBeEmpty();
        var closed = await world.Ballot(ballot);
        closed.Papers.ShouldBe(closed.Marks);
        closed.Papers.ShouldBe(receipts.Count);
        world.Services.GetRequiredService<BallotKeys>().Exists(ballot).ShouldBeFalse();

        async Task Vote(int port)
        {
            try
            {
                while (waiting.TryDequeue(out var code))
                {
                    using var voter = new HttpVoter(port);
                    await voter.Enter(code);
                    acknowledged.Add(await voter.Cast(("contest-1-2", "1"), ("contest-1-4", "2"), ("contest-2", "1")));
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException)
            {
                // The program was killed; this vote was not acknowledged.
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_closing_that_is_killed_at_any_moment_is_finished_later_and_done_once(On on)
    {
        Assert.SkipWhen(BothDatabasesAttribute.Quick, "Starts the program as a process: too slow for the quick run.");
        await using var world = await World.Begin(on, listen: true);
        var people = await world.Electorate(0);
        var random = new Random(9);
        for (var round = 0; round < 3; round++)
        {
            var (ballot, slips) = await world.BallotWithCodes(people, 100);
            var receipts = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(slips, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (slip, _) => receipts.Add(await world.CastWithCode(slip.Code, "[[2,4],[1]]")));
            await EndVoting(world, ballot);

            await using (var program = await RunningProgram.Start(world.Settings.DataFolder, world.Settings.Database))
            {
                // The program looks for due work every second.
                await Task.Delay(random.Next(600, 1600));
                await program.Kill();
            }
            await world.Use<CloseBallot>(close => close.Run(ballot));

            var closed = await world.Ballot(ballot);
            (closed.Papers, closed.Marks).ShouldBe((100, 100));
            closed.KeysDestroyedAt.ShouldNotBeNull();
            world.Services.GetRequiredService<BallotKeys>().Exists(ballot).ShouldBeFalse();
            (await world.Db(db => db.Receipts.Where(r => r.BallotId == ballot).Select(r => r.Code).ToListAsync())).Order().ShouldBe(receipts.Order());
            (await world.Db(db => db.Papers.CountAsync(p => p.BallotId == ballot))).ShouldBe(100);
            (await world.Db(db => db.CastPapers.CountAsync(p => p.BallotId == ballot))).ShouldBe(0);
            var entries = await world.Db(db => db.Set<LedgerEntry>().Where(e => e.Kind == "ballot.closed" || e.Kind == "ballot.keys-destroyed").Select(e => new { e.Kind, e.Payload }).ToListAsync());
            entries.Where(e => e.Payload.Contains(ballot.ToString())).Select(e => e.Kind).Order().ShouldBe(["ballot.closed", "ballot.keys-destroyed"]);
        }
    }

    // As if the hour had come: the ballot's own time and that of the notice that closes it.
    private static Task EndVoting(World world, Guid ballot) => world.Db(async db =>
    {
        var now = world.Clock.GetUtcNow().UtcDateTime;
        await db.Ballots.Where(b => b.Id == ballot).ExecuteUpdateAsync(set => set.SetProperty(b => b.OpensAt, now.AddHours(-2)).SetProperty(b => b.ClosesAt, now.AddSeconds(-1)));
        await db.Set<Commonweal.Platform.Outbox.OutboxMessage>().Where(m => m.Kind == nameof(BallotClosing) && m.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now.AddSeconds(-1)));
    });
}
