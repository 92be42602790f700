using Commonweal.Platform.Ui;
using Commonweal.Voting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;

namespace Commonweal.Decide.Ballots;

/// <summary>The result: in words, in numbers, in every stage. Before the declaration the officers see it as provisional.</summary>
public sealed class ResultPage(ShowBallot show, CountBallot count, CommonwealDb db) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public BallotView View { get; private set; } = null!;

    /// <summary>Null when there is nothing to show yet to this person.</summary>
    public BallotCount? Count { get; private set; }

    /// <summary>In an open vote: who voted how.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Answers)> Named { get; private set; } = [];

    public override async Task Load()
    {
        View = await show.Run(Who, Id);
        if (View.State == BallotState.Declared || View is { State: BallotState.Closed, Officer: true, Ballot.PapersOpenedAt: not null })
            Count = await count.Run(Who, Id);
        if (Count is not null && View.Ballot.Level == BallotLevel.Named)
            Named = await NamedPapers();
    }

    private async Task<IReadOnlyList<(string, IReadOnlyList<string>)>> NamedPapers()
    {
        var papers = await (
            from paper in db.Papers
            where paper.BallotId == Id
            join entry in db.RollEntries on paper.NamedRollEntryId equals entry.Id
            join member in db.Members on entry.MemberId equals member.Id into members
            from member in members.DefaultIfEmpty()
            select new { Name = member != null ? member.Name : entry.Name, paper.Answers }).ToListAsync();
        return [.. papers.OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => (p.Name ?? "", InWords(p.Answers)))];
    }

    private IReadOnlyList<string> InWords(string answers) =>
        [.. FilledPaper.Split(answers).Select((answer, at) => string.Join(", ",
            System.Text.Json.JsonSerializer.Deserialize<int[]>(answer)!.Select(number => View.Ballot.Contests[at].Options.Single(o => o.Number == number).Name)))];

    /// <summary>Votes that moved from one to another in the whole count; 0 stands for nobody.</summary>
    public static IEnumerable<(int From, int To, Votes Votes)> Transfers(Count count) =>
        count.Stages.SelectMany(s => s.Transfers).GroupBy(t => (t.From, t.To)).Select(g => (g.Key.From, g.Key.To, new Votes(g.Sum(t => t.Votes.Units))))
            .Where(t => t.Item3.Units > 0);

    /// <summary>Everybody whose paper counts here gave the same answer, so that everybody's vote is known.</summary>
    public bool Unanimous(ContestCount contest) =>
        View.Ballot.Level == BallotLevel.Secret && contest.Count.Valid > 0 && contest.Count.Stages[0].Totals.Count(v => v.Units > 0) == 1
        && contest.Count.Stages[0].Totals.Max() == Votes.Whole(contest.Count.Valid);
}
