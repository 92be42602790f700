using System.Net;
using Commonweal.Decide.Ballots;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots;

/// <summary>
/// What all pages, files and feeds together give away about a declared secret ballot: nobody's secrecy depends on who looks at how many of
/// them.
/// </summary>
public sealed class OutputsTests
{
    private const int Voters = 31;

    [Theory, BothDatabases]
    public async Task No_output_for_anybody_shows_a_paper_or_a_receipt_beside_somebody_on_the_roll(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);
        var (ballot, slips) = await world.BallotWithCodes(people, Voters, draft => draft with
        {
            Contests = [new ContestDraft("Delegates", "ranked", "scottish-stv", 3, [.. Enumerable.Range(1, Voters).Select(n => new OptionDraft($"Candidate{n:00}"))])],
        });
        var receipts = new List<string>();
        for (var i = 0; i < Voters - 1; i++)
            receipts.Add(await world.CastWithCode(slips[i].Code, Fingerprint(i)));
        await world.Use<MarkPaper, string>(mark => mark.Run(people.First, ballot, slips[^1].Code, PaperMove.TakeIn));
        var batch = await world.Use<EnterPapers, Guid>(enter => enter.Begin(people.First, ballot));
        await world.Use<EnterPapers>(enter => enter.Add(people.First, batch, Fingerprint(Voters - 1).Trim('[', ']').Replace(',', ' '), 1));
        await world.Use<EnterPapers>(enter => enter.Finish(people.First, batch));
        await world.Use<EnterPapers>(enter => enter.Confirm(people.Second, batch, 1));
        await world.Close(ballot);
        await world.Agree(people, ballot, BallotAct.Declare);
        await world.Deliver();

        var marks = (await world.Db(db => db.RollEntries.AsNoTracking().Where(e => e.BallotId == ballot).ToListAsync()))
            .SelectMany(e => new[] { e.Name!, e.Id.ToString(), Convert.ToHexString(e.CodeHash!) }).ToList();
        var papers = Enumerable.Range(0, Voters).Select(i => Fingerprint(i)[1..^1]).SelectMany(p => new[] { p, p.Trim('[', ']').Replace(',', ' ') }).ToList();
        var seenPapers = false;
        var seenRoll = false;
        foreach (var browser in new[] { world.Browser(), await world.Browser(people.Voters[0]), await world.Browser(people.First) })
            foreach (var (path, text) in await Everything(browser, ballot, batch))
            {
                var names = marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
                var answers = papers.Any(p => text.Contains(p, StringComparison.Ordinal));
                var codes = receipts.Any(r => text.Contains(r, StringComparison.Ordinal));
                (seenPapers, seenRoll) = (seenPapers || answers, seenRoll || names);
                (names && (answers || codes)).ShouldBeFalse($"{path} shows the roll beside papers or receipts");
                (answers && codes).ShouldBeFalse($"{path} shows papers beside receipts");
            }
        // The test looked at what it is about.
        seenPapers.ShouldBeTrue();
        seenRoll.ShouldBeTrue();
    }

    private static string Fingerprint(int voter) => $"[[{voter + 1},{(voter + 7) % Voters + 1},{(voter + 13) % Voters + 1}]]";

    // All pages and files of the ballot, and whatever the site links from its pages.
    private static async Task<List<(string Path, string Text)>> Everything(Browser browser, Guid ballot, Guid batch)
    {
        var waiting = new Queue<string>(
        [
            "/", BallotLinks.Show(ballot), BallotLinks.Result(ballot), BallotLinks.Receipts(ballot), BallotLinks.Run(ballot), BallotLinks.Roll(ballot),
            BallotLinks.OnPaper(ballot), BallotLinks.Batch(ballot, batch), BallotLinks.Check(ballot), BallotLinks.Vote(ballot), BallotLinks.Declaration(ballot),
            BallotLinks.Papers(ballot, "json"), BallotLinks.Papers(ballot, "csv"), BallotLinks.Papers(ballot, "blt"),
            BallotLinks.Count(ballot, "json"), BallotLinks.Count(ballot, "csv"), "/ledger", "/api",
        ]);
        var seen = waiting.ToHashSet();
        var found = new List<(string, string)>();
        while (waiting.TryDequeue(out var path) && found.Count < 150)
        {
            var page = await browser.Get(path);
            if (browser.Last.StatusCode != HttpStatusCode.OK)
                continue;
            found.Add((path, await browser.Last.Content.ReadAsStringAsync()));
            foreach (var link in page.QuerySelectorAll("main a[href^='/'], link[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (!link.StartsWith("/language/", StringComparison.Ordinal) && !link.StartsWith("/css/", StringComparison.Ordinal) && seen.Add(link))
                    waiting.Enqueue(link);
        }
        return found;
    }
}
