using Commonweal.Platform;
using Commonweal.Platform.Demo;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>Decisions of the demo: one carried, one not carried, one with voting codes that opens soon, and a real count from a council.</summary>
internal static class BallotsDemo
{
    public static IEnumerable<DemoStep> Steps(DemoCast cast)
    {
        foreach (var step in SundayBaking(cast).Concat(ChapelRow(cast)).Concat(PayOffer(cast)))
            yield return step;
        yield return new(TimeSpan.FromDays(9), async services =>
        {
            await using var papers = typeof(BallotsDemo).Assembly.GetManifestResourceStream("glasgow-2022-govan.blt")!;
            await services.The<PublishCount>().Run(cast.As("rhiannon"), new CountToPublish(cast.Groups["community"], "Glasgow 2022: Govan ward",
                "Glasgow City Council, election of 5 May 2022, ward 5 (Govan): all papers, published as the Scottish Local Government Elections Order 2011 asks. The names are those of the real candidates.",
                null, Rules.ScottishStv.Id, null), papers, "glasgow-2022-govan.blt");
        });
    }

    private static IEnumerable<DemoStep> SundayBaking(DemoCast cast)
    {
        Guid ballot = default;
        yield return new(TimeSpan.FromDays(45), async services =>
        {
            ballot = await services.The<DraftBallot>().Run(cast.As("maureen"), YesNo(services, cast.Groups["bakery"], "Open the bakery on Sundays in December",
                "Four Sundays, eight until one, paid at time and a half. The draft rota is on the board. We look at it again in January.", days: 7));
            await services.Agree(cast, "maureen", "marta", ballot, BallotAct.Open);
        });
        yield return new(TimeSpan.FromDays(42), services => services.Vote(cast, ballot, Votes("maureen agnieszka george lucy zoe", "marta", "")));
        yield return new(TimeSpan.FromDays(37), services => services.Agree(cast, "marta", "maureen", ballot, BallotAct.Declare));
    }

    private static IEnumerable<DemoStep> ChapelRow(DemoCast cast)
    {
        Guid ballot = default;
        yield return new(TimeSpan.FromDays(24), async services =>
        {
            ballot = await services.The<DraftBallot>().Run(cast.As("maureen"), YesNo(services, cast.Groups["hilltop"], "Close Chapel Row to through traffic on Saturdays",
                "From ten until four, April to September, as a trial. Residents’ cars and deliveries pass. The branch asks the council for the order only if **two thirds** of those who vote say yes.",
                days: 10, threshold: new Share(2, 3, ShareBase.Valid)));
            await services.Agree(cast, "alastair", "maureen", ballot, BallotAct.Open);
        });
        yield return new(TimeSpan.FromDays(19), services => services.Vote(cast, ballot,
            Votes("nia joyce lucy gwen desmond hazel zoe", "dougie beth sandra pete fiona raj", "tom")));
        yield return new(TimeSpan.FromDays(13), services => services.Agree(cast, "maureen", "alastair", ballot, BallotAct.Declare));
    }

    // A roll of people without accounts, each with a code on a slip; opens the day after tomorrow.
    private static IEnumerable<DemoStep> PayOffer(DemoCast cast)
    {
        yield return new(TimeSpan.FromDays(5), async services =>
        {
            var ballot = await services.The<DraftBallot>().Run(cast.As("rhiannon"), YesNo(services, cast.Groups["porters"], "Accept the contractor’s pay offer",
                "Three per cent now and one per cent in April. The negotiating team makes no recommendation: the full offer hangs in both rest rooms.",
                days: 7, opensIn: 7, quorum: new Share(1, 2, ShareBase.Entitled)) with { Roll = RollRule.Uploaded });
            var roll = RollSheet.Read("""
                name,number
                Adebayo Okafor,R201
                Anna Kowalczyk,R204
                Brian Thistlewood,R207
                Cerys Bowen,R210
                Dylan Frost,R215
                Esther Mbeki,R219
                Gordon Pike,R222
                Hassan Ali,R226
                Irene Caldwell,R231
                Jamal Edwards,R234
                Katya Sokolova,R238
                Liam Brennan,R240
                """);
            var approval = await services.The<UploadRoll>().Run(cast.As("rhiannon"), ballot, roll);
            await services.The<ApproveAct>().Run(cast.As("desmond"), approval);
            await services.The<PrintSlips>().Run(cast.As("desmond"), ballot);
            await services.Agree(cast, "desmond", "rhiannon", ballot, BallotAct.Open);
        });
    }

    private static BallotDraft YesNo(IServiceProvider services, Guid group, string title, string text, int days, int opensIn = 0, Share? threshold = null, Share? quorum = null)
    {
        var hour = services.Hour();
        return new BallotDraft
        {
            GroupId = group, Title = title, Text = text, OpensAt = hour.AddDays(opensIn), ClosesAt = hour.AddDays(opensIn + days), Quorum = quorum,
            Contests = [new ContestDraft(title + "?", "choice", Rules.YesNo.Id, 1, [new("Yes"), new("No")]) { Threshold = threshold }],
        };
    }

    private static IEnumerable<(string, string)> Votes(string yes, string no, string blank) =>
        Each(yes, "[[1]]").Concat(Each(no, "[[2]]")).Concat(Each(blank, "[[]]"));

    private static IEnumerable<(string, string)> Each(string voters, string answers) =>
        voters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(voter => (voter, answers));
}
