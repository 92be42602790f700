using System.Text;
using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commonweal.Tests.Decide.Ballots;

/// <summary>What somebody learns who takes everything that is left after closing: the whole database, its files, the keys folder, the logs.</summary>
public sealed class SecrecyTests
{
    private const int Voters = 20;

    /// <summary>Every voter gives an answer of their own, so that a paper is a fingerprint.</summary>
    private static string Fingerprint(int voter) => $"[[{voter + 1},{(voter + 7) % Voters + 1},{(voter + 13) % Voters + 1}]]";

    private static BallotDraft Wide(BallotDraft draft) => draft with
    {
        PublishPapers = true,
        Contests = [new ContestDraft("Delegates", "ranked", "scottish-stv", 3, [.. Enumerable.Range(1, Voters).Select(i => new OptionDraft($"Candidate{i:00}"))])],
    };

    [Theory, BothDatabases]
    public async Task Nothing_in_the_database_after_closing_joins_a_voter_and_a_paper(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(Voters);
        var ballot = await world.OpenBallot(people, Wide);
        var receipts = new List<string>();
        for (var i = 0; i < Voters; i++)
            receipts.Add(await world.Cast(people.Voters[i], ballot, Fingerprint(i)));
        var key = world.Services.GetRequiredService<BallotKeys>().Read(ballot);
        var roll = await world.Db(db => db.RollEntries.AsNoTracking().ToListAsync());
        await world.Close(ballot);
        await world.Agree(people, ballot, BallotAct.Declare);
        await world.Deliver();

        Directory.GetFiles(world.Settings.KeysFolder, "*", SearchOption.AllDirectories).ShouldNotContain(file => file.Contains(ballot.ToString(), StringComparison.Ordinal));
        var rows = await world.Db(Dump);
        rows.Count(r => r.Table == "cast_papers").ShouldBe(0);
        rows.Count(r => r.Table == "papers").ShouldBe(Voters);
        rows.Count(r => r.Table == "receipts").ShouldBe(Voters);
        var ofVoters = roll.SelectMany(e => new[] { e.Id.ToString(), e.MemberId.ToString()!, Convert.ToHexString(SealedPaper.MarkOf(key, e.Id)) }).ToArray();
        var papers = await world.Db(db => db.Papers.AsNoTracking().ToListAsync());
        var ofPapers = papers.SelectMany(p => new[] { p.Id.ToString(), p.Answers[1..^1] }).Concat(receipts).ToArray();
        foreach (var (table, text) in rows)
            if (Mentions(text, ofPapers))
            {
                Mentions(text, ofVoters).ShouldBeFalse($"a row of {table} names a voter and a paper");
                Mentions(text, [.. people.Voters.Select((_, i) => $"Surname{i + 1:000}")]).ShouldBeFalse($"a row of {table} names a voter and a paper");
            }
        // Papers and receipts are two lists without a link, too.
        rows.ShouldNotContain(r => Mentions(r.Text, receipts) && Mentions(r.Text, papers.Select(p => p.Id.ToString())));
        var marks = roll.Select(e => Convert.ToHexString(SealedPaper.MarkOf(key, e.Id))).ToArray();
        rows.ShouldNotContain(r => Mentions(r.Text, marks), "a mark is left");
    }

    [Theory, BothDatabases]
    public async Task The_order_in_which_rows_lie_says_no_more_than_chance(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(Voters);
        const int ballots = 20;
        var hits = new Dictionary<string, int>();
        for (var round = 0; round < ballots; round++)
        {
            var ballot = await world.OpenBallot(people, Wide);
            var castOrder = Enumerable.Range(0, Voters).OrderBy(i => (i * 7 + round * 3) % Voters).ToList();
            var receipts = new string[Voters];
            foreach (var voter in castOrder)
                receipts[voter] = await world.Cast(people.Voters[voter], ballot, Fingerprint(voter));
            await world.Use<CloseBallot>(async close =>
            {
                await world.Db(db => db.Ballots.Where(b => b.Id == ballot).ExecuteUpdateAsync(set => set.SetProperty(b => b.ClosesAt, world.Clock.GetUtcNow().UtcDateTime)));
                await close.Run(ballot);
            });

            var place = on == On.Postgres ? "ctid" : null;
            var papers = (await Column(world, $"select answers from papers where ballot_id = {{0}}{(place is null ? "" : " order by ctid")}", ballot))
                .ConvertAll(answers => Enumerable.Range(0, Voters).Single(i => Fingerprint(i) == answers));
            var codes = (await Column(world, $"select code from receipts where ballot_id = {{0}}{(place is null ? "" : " order by ctid")}", ballot)).ConvertAll(code => Array.IndexOf(receipts, code));
            var rollPlaces = await Column(world, $"select cast(member_id as text) from roll_entries where ballot_id = {{0}}{(place is null ? "" : " order by ctid")}", ballot);
            var rollOrder = rollPlaces.ConvertAll(member => people.Voters.ToList().FindIndex(v => string.Equals(v.MemberId.ToString(), member, StringComparison.OrdinalIgnoreCase))).FindAll(i => i >= 0);
            foreach (var (what, guess) in new[] { ("papers", papers), ("receipts", codes) })
                foreach (var (against, truth) in new[] { ("cast", castOrder), ("roll", rollOrder), ("cast backwards", Enumerable.Reverse(castOrder).ToList()), ("roll backwards", Enumerable.Reverse(rollOrder).ToList()) })
                    hits[$"{what} by {against}"] = hits.GetValueOrDefault($"{what} by {against}") + guess.Zip(truth).Count(pair => pair.First == pair.Second);
        }

        // A blind guess is right once a ballot on average; 50 and more in 20 ballots has a chance below one in a hundred million.
        foreach (var (attack, right) in hits)
            right.ShouldBeLessThan(50, attack);
        if (on == On.Sqlite)
            foreach (var table in new[] { "cast_papers", "papers", "receipts" })
                (await Column(world, "select sql from sqlite_master where name = {0}", table)).Single().ShouldContain("WITHOUT ROWID");
        else
            (await Column(world, "select cast(count(distinct xmin::text) as text) from papers where ballot_id = (select ballot_id from papers limit 1) and {0} = {0}", "")).Single().ShouldBe("1");
    }

    [Fact]
    public async Task The_files_of_an_open_ballot_hold_no_readable_answer_or_receipt()
    {
        await using var world = await World.Begin(On.Sqlite);
        var people = await world.Electorate(Voters);
        var ballot = await world.OpenBallot(people, Wide);
        var receipts = new List<string>();
        for (var i = 0; i < Voters; i++)
            receipts.Add(await world.Cast(people.Voters[i], ballot, Fingerprint(i)));

        foreach (var file in Directory.GetFiles(world.Settings.DataFolder, "commonweal.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            var text = Encoding.Latin1.GetString(memory.ToArray());
            foreach (var secret in receipts.Concat(Enumerable.Range(0, Voters).Select(Fingerprint)))
                text.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(Path.GetFileName(file));
        }
        (await world.Db(db => db.CastPapers.Select(p => p.Body.Length).Distinct().ToListAsync())).Count.ShouldBe(1, "papers of one ballot have one length");
    }

    [Theory, BothDatabases]
    public async Task Logs_cookies_letters_and_ledger_hold_no_answer_receipt_or_name(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(2);
        var ballot = await world.OpenBallot(people);
        var browser = await world.Browser(people.Voters[0]);
        // The name of the voter may stand in logs of signing in, never in those of voting.
        var before = world.Logs.Lines.Count();
        var page = await browser.Get(BallotLinks.Vote(ballot));
        page = await browser.Submit(page.Forms.Single(f => f.Closest("main") is not null), new() { ["contest-1-4"] = "77", ["contest-2"] = "2" });
        page = await browser.Submit(page.Forms.Single(f => f.Closest("main") is not null), new() { ["contest-1-4"] = "1", ["contest-2"] = "2" });
        var receipt = page.QuerySelector(".cw-receipt")!.TextContent;
        await Should.ThrowAsync<Refusal>(() => world.Cast(people.Voters[0], ballot, "[[4,4],[2]]"));
        await world.Cast(people.Voters[0], ballot, "[[4],[2]]");
        await world.Close(ballot);

        foreach (var line in world.Logs.Lines.Skip(before))
            foreach (var secret in new[] { receipt, "[[4]", "[4]", "contest-1", "Voter001", "Surname001", people.Voters[0].MemberId.ToString()!, "Di" + " " })
                line.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(line);
        browser.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain("flash");
        browser.Last.RequestMessage!.RequestUri!.Query.ShouldBe("");
        foreach (var text in await world.Db(async db => (await db.Set<Commonweal.Platform.Outbox.OutboxMessage>().Select(m => m.Body).ToListAsync())
            .Concat(await db.Set<Commonweal.Platform.Ledger.LedgerEntry>().Select(e => e.Payload).ToListAsync()).ToList()))
        {
            text.ShouldNotContain(receipt);
            text.ShouldNotContain("[[4]");
        }
    }

    private static bool Mentions(string row, IEnumerable<string> words) => words.Any(word => row.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every row of every table as text, bytes in hexadecimal.</summary>
    private static async Task<List<(string Table, string Text)>> Dump(CommonwealDb db)
    {
        var rows = new List<(string, string)>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().ToList())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add((table, string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes) + " " + Encoding.Latin1.GetString(bytes),
                    var value => value.ToString(),
                }))));
        }
        return rows;
    }

    private static Task<List<string>> Column(World world, string sql, object value) =>
        world.Db(db => db.Database.SqlQueryRaw<string>(sql, value).ToListAsync());
}
