using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The paper account of a ballot: what was given out, what came back, what was entered. Kept at closing, when the marks on the roll
/// go; part of the declaration.
/// </summary>
public sealed class PaperAccount
{
    public Guid BallotId { get; set; }

    /// <summary>People to whom a paper was given out.</summary>
    public int GivenOut { get; set; }

    /// <summary>Papers that came back.</summary>
    public int CameBack { get; set; }

    /// <summary>Papers that two officers put into the count, rejected ones included; never more than came back.</summary>
    public int Entered { get; set; }

    /// <summary>Papers typed in that no second officer confirmed in time; not counted.</summary>
    public int NotConfirmed { get; set; }

    /// <summary>Rejected answers: JSON, contest number → kind → papers.</summary>
    public string Rejected { get; set; } = "{}";

    public IReadOnlyDictionary<int, Dictionary<RejectionKind, int>> RejectedAnswers =>
        JsonSerializer.Deserialize<Dictionary<int, Dictionary<RejectionKind, int>>>(Rejected)!;

    public JsonObject ForDeclaration() => new()
    {
        ["givenOut"] = GivenOut, ["cameBack"] = CameBack, ["entered"] = Entered, ["notConfirmed"] = NotConfirmed, ["rejected"] = JsonNode.Parse(Rejected),
    };

    /// <summary>The account while voting is open: numbers of papers only, never what is on them.</summary>
    internal static async Task<PaperAccount> Now(CommonwealDb db, Guid ballotId)
    {
        var batches = await db.PaperBatches.Where(b => b.BallotId == ballotId).Select(b => new { b.State, b.Papers }).ToListAsync();
        var marks = await db.CastPapers.Where(p => p.BallotId == ballotId && (p.Body == CastPaper.GivenOut || p.Body == CastPaper.CameBack))
            .GroupBy(p => p.Body).Select(g => new { g.Key, Papers = g.Count() }).ToListAsync();
        var cameBack = marks.Where(m => m.Key.SequenceEqual(CastPaper.CameBack)).Sum(m => m.Papers);
        return new PaperAccount
        {
            BallotId = ballotId,
            GivenOut = cameBack + marks.Where(m => m.Key.SequenceEqual(CastPaper.GivenOut)).Sum(m => m.Papers),
            CameBack = cameBack,
            Entered = batches.Where(b => b.State == BatchState.Confirmed).Sum(b => b.Papers),
            NotConfirmed = batches.Where(b => b.State != BatchState.Confirmed).Sum(b => b.Papers),
        };
    }

    /// <summary>
    /// In the act that opens the box: keeps the account and gives the papers of confirmed batches. Nothing when nobody was given a paper.
    /// </summary>
    internal static async Task<(PaperAccount? Account, IReadOnlyList<SealedPaper> Papers)> Close(CommonwealDb db, Ballot ballot, BallotKey key)
    {
        var account = await Now(db, ballot.Id);
        if (account is { GivenOut: 0, Entered: 0, NotConfirmed: 0 })
            return (null, []);
        var papers = new List<SealedPaper>();
        var rejected = new SortedDictionary<int, SortedDictionary<RejectionKind, int>>();
        foreach (var batch in await db.PaperBatches.AsTracking().Where(b => b.BallotId == ballot.Id).ToListAsync())
        {
            if (batch.State == BatchState.Confirmed)
                // Papers of a batch that somebody tampered with are missing in the count, and the account shows it.
                foreach (var line in batch.TryLines(key) ?? [])
                {
                    var paper = PaperNotation.Read(ballot, line, []) ?? throw new InvalidOperationException($"Batch {batch.Number} of ballot {ballot.Id} does not fit the ballot.");
                    papers.Add(new SealedPaper(paper.Answers, "", OnPaper: true));
                    foreach (var (contest, kind) in paper.Rejected)
                    {
                        rejected.TryAdd(contest, []);
                        rejected[contest][kind] = rejected[contest].GetValueOrDefault(kind) + 1;
                    }
                }
            batch.Body = [];
        }
        account.Rejected = JsonSerializer.Serialize(rejected);
        db.PaperAccounts.Add(account);
        return (account, papers);
    }
}
