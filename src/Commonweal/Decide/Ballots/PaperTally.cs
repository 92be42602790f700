using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The papers of one contest: each different answer once, with the number of papers that gave it, in order of their text.</summary>
public sealed record PaperTally(int Contest, IReadOnlyList<(string Answer, long Papers)> Answers)
{
    /// <summary>The tallies of all contests, in the order of the ballot.</summary>
    internal static async Task<IReadOnlyList<PaperTally>> Of(CommonwealDb db, Ballot ballot)
    {
        var papers = await db.Papers.Where(p => p.BallotId == ballot.Id).GroupBy(p => p.Answers).Select(g => new { Answers = g.Key, Papers = g.LongCount() }).ToListAsync();
        var split = papers.Select(p => (Answers: FilledPaper.Split(p.Answers), p.Papers)).ToList();
        return [.. ballot.Contests.OrderBy(c => c.Number).Select((contest, at) => new PaperTally(contest.Number,
            [.. split.GroupBy(p => p.Answers[at]).Select(g => (g.Key, g.Sum(p => p.Papers))).OrderBy(p => p.Key, StringComparer.Ordinal)]))];
    }
}
