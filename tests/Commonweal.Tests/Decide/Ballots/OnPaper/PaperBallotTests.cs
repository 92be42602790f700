using System.Text;
using System.Text.Json.Nodes;
using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commonweal.Tests.Decide.Ballots.OnPaper;

public sealed class PaperBallotTests
{
    [Theory, BothDatabases]
    public async Task Papers_and_online_votes_are_one_count_with_a_paper_account(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 6);
        await world.CastWithCode(slips[0].Code, "[[1,2],[1]]");
        foreach (var number in new[] { "2", "3", "4" })
            await Mark(world, people, ballot, number, PaperMove.TakeIn);
        await Mark(world, people, ballot, "5", PaperMove.GiveOut);
        var batch = await Enter(world, people, ballot, "2 1 / 1", "xo / 2", "0 / 1");

        await world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 3));
        await world.Close(ballot);
        await world.Agree(people, ballot, BallotAct.Declare);

        (await world.Db(db => db.Papers.Select(p => p.Answers).ToListAsync())).Order().ShouldBe(new[] { "[[1,2],[1]]", "[[2,1],[1]]", "[[],[1]]", "[[],[2]]" }.Order());
        (await world.Db(db => db.Receipts.CountAsync())).ShouldBe(1);
        var closed = await world.Ballot(ballot);
        (closed.Marks, closed.Papers).ShouldBe((4, 4));
        var declared = JsonNode.Parse((await world.Db(db => db.Declarations.SingleAsync())).Document)!["declaration"]!["onPaper"]!;
        declared.ToJsonString().ShouldBe("""{"givenOut":4,"cameBack":3,"entered":3,"notConfirmed":0,"rejected":{"1":{"TooManyMarks":1}}}""");
        (await world.Db(db => db.PaperBatches.SingleAsync())).Body.ShouldBeEmpty();
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Nobody_votes_both_ways(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 3);
        await world.CastWithCode(slips[0].Code, "[[1],[1]]");
        await Mark(world, people, ballot, slips[1].Code, PaperMove.GiveOut);

        (await Refused(() => Mark(world, people, ballot, slips[0].Code, PaperMove.GiveOut))).ShouldContain("voted online already");
        (await Refused(() => Mark(world, people, ballot, "1", PaperMove.TakeIn))).ShouldContain("voted online already");
        (await Refused(() => Mark(world, people, ballot, "2", PaperMove.GiveOut))).ShouldContain("given a paper already");
        (await Refused(() => world.CastWithCode(slips[1].Code, "[[1],[1]]"))).ShouldContain("given a paper ballot");
        await Mark(world, people, ballot, "Person 002", PaperMove.Undo);
        await world.CastWithCode(slips[1].Code, "[[1],[1]]");
    }

    [Theory, BothDatabases]
    public async Task Of_an_online_vote_and_a_paper_at_the_same_moment_one_wins(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 8);

        var outcomes = await Task.WhenAll(slips.SelectMany(slip => new[]
        {
            Try(() => world.CastWithCode(slip.Code, "[[1],[1]]")),
            Try(() => Mark(world, people, ballot, slip.Code, PaperMove.TakeIn)),
        }));

        outcomes.Chunk(2).ShouldAllBe(pair => pair[0] != pair[1]);
        (await world.Db(db => db.CastPapers.CountAsync())).ShouldBe(8);

        static async Task<bool> Try(Func<Task> act)
        {
            try { await act(); return true; }
            catch (Refusal) { return false; }
        }
    }

    [Theory, BothDatabases]
    public async Task Two_officers_and_no_more_papers_than_came_back(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var (ballot, _) = await world.BallotWithCodes(people, 3);
        await Mark(world, people, ballot, "1", PaperMove.TakeIn);
        var batch = await Enter(world, people, ballot, "1 / 1", "2 / 1");

        (await Refused(() => world.Use<EnterPapers>(enter => enter.Confirm(people.First, batch, 2)))).ShouldContain("Another officer");
        (await Refused(() => world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 3)))).ShouldContain("The pile has");
        (await Refused(() => world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 2)))).ShouldContain("marked as come back");
        (await Should.ThrowAsync<Refusal>(() => world.Use<EnterPapers>(enter => enter.Confirm(people.Voters[0], batch, 2)))).Kind.ShouldBe(RefusalKind.Forbidden);
        await Mark(world, people, ballot, "2", PaperMove.TakeIn);
        await world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 2));
        (await Refused(() => Mark(world, people, ballot, "2", PaperMove.Undo))).ShouldContain("in the count already");
    }

    [Theory, BothDatabases]
    public async Task A_form_sent_twice_adds_one_paper_and_a_bad_line_none(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, _) = await world.BallotWithCodes(people, 3);
        var batch = await world.Use<EnterPapers, Guid>(enter => enter.Begin(people.First, ballot));
        await world.Use<EnterPapers>(enter => enter.Add(people.First, batch, "1 / 1", 1));

        await Refused(() => world.Use<EnterPapers>(enter => enter.Add(people.First, batch, "1 / 1", 1)));
        await Refused(() => world.Use<EnterPapers>(enter => enter.Add(people.First, batch, "1 1 / 1", 2)));
        await Refused(() => world.Use<EnterPapers>(enter => enter.Add(people.Second, batch, "1 / 1", 2)));
        await world.Use<EnterPapers>(enter => enter.Add(people.First, batch, "2 / 1", 2));
        await world.Use<EnterPapers>(enter => enter.RemoveLast(people.First, batch));

        (await world.Use<EnterPapers, (Ballot, PaperBatch, IReadOnlyList<(int, string Line)> Papers)>(enter => enter.Show(people.First, batch))).Papers.Select(p => p.Line).ShouldBe(["1 / 1"]);
        (await world.Use<EnterPapers, (Ballot, PaperBatch, IReadOnlyList<(int, string)> Papers)>(enter => enter.Show(people.Second, batch))).Papers.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_file_is_taken_whole_or_not_at_all(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, _) = await world.BallotWithCodes(people, 5, draft => draft with { Contests = [draft.Contests[0]] });
        var batch = await world.Use<EnterPapers, Guid>(enter => enter.Begin(people.First, ballot));

        (await Refused(() => Import("2 1\n9 9\n", "pile.csv"))).ShouldContain("Line {0}");
        (await Refused(() => Import("4 2\n1 1 oops\n", "pile.blt"))).ShouldContain("{0}");
        await Import("\ufeff2 1\r\n\r\nxu\r\n", "pile.csv");
        await Import("4 2\n2 4 3 0\n1 0\n0\n\"Ada\"\n\"Bo\"\n\"Cy\"\n\"Di\"\n\"t\"\n", "pile.blt");

        (await world.Use<EnterPapers, (Ballot, PaperBatch, IReadOnlyList<(int, string Line)> Papers)>(enter => enter.Show(people.First, batch)))
            .Papers.Select(p => p.Line).Order().ShouldBe(new[] { "0", "2 1", "4 3", "4 3", "xu" }.Order());

        Task Import(string text, string name) => world.Use<EnterPapers>(enter => enter.Import(people.First, batch, new MemoryStream(Encoding.UTF8.GetBytes(text)), name));
    }

    [Theory, BothDatabases]
    public async Task What_is_typed_lies_sealed_and_a_batch_that_was_tampered_with_does_not_stop_the_count(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 3);
        await world.CastWithCode(slips[0].Code, "[[1],[1]]");
        await Mark(world, people, ballot, "2", PaperMove.TakeIn);
        var batch = await Enter(world, people, ballot, "3 1 2 / 1");
        await world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 1));
        var body = (await world.Db(db => db.PaperBatches.SingleAsync())).Body;
        Encoding.Latin1.GetString(body).ShouldNotContain("3 1 2");
        body[^1] ^= 1;
        await world.Db(db => db.PaperBatches.ExecuteUpdateAsync(set => set.SetProperty(b => b.Body, body)));

        await world.Close(ballot);

        var closed = await world.Ballot(ballot);
        (closed.Marks, closed.Papers).ShouldBe((2, 1));
        world.Services.GetRequiredService<BallotKeys>().Exists(ballot).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task A_batch_nobody_confirmed_in_time_is_not_counted_but_told(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var (ballot, slips) = await world.BallotWithCodes(people, 3);
        await Mark(world, people, ballot, "2", PaperMove.TakeIn);
        var batch = await Enter(world, people, ballot, "3 1 2 / 1");
        await world.CastWithCode(slips[0].Code, "[[1],[1]]");

        await world.Close(ballot);

        (await world.Db(db => db.PaperAccounts.SingleAsync())).NotConfirmed.ShouldBe(1);
        (await world.Db(db => db.Papers.CountAsync())).ShouldBe(1);
        (await Refused(() => world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 1)))).ShouldContain("Voting has closed");
    }

    private static Task Mark(World world, Electorate people, Guid ballot, string voter, PaperMove move) =>
        world.Use<MarkPaper, string>(mark => mark.Run(people.First, ballot, voter, move));

    /// <summary>A finished batch, typed by the first officer.</summary>
    private static async Task<Guid> Enter(World world, Electorate people, Guid ballot, params string[] lines)
    {
        var batch = await world.Use<EnterPapers, Guid>(enter => enter.Begin(people.First, ballot));
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
            await world.Use<EnterPapers>(enter => enter.Add(people.First, batch, line, at + 1));
        await world.Use<EnterPapers>(enter => enter.Finish(people.First, batch));
        return batch;
    }

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Text;
}
