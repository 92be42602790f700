using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>Every rule there is.</summary>
public static class Rules
{
    /// <summary>The single transferable vote as Scottish councils count it.</summary>
    /// <remarks>
    /// Quota: valid papers / (seats + 1), fractions disregarded, + 1. Surpluses: the largest first, one a stage, all papers
    /// of the candidate, at surplus × value / votes cut to five places for each paper. Ties: the latest earlier stage at
    /// which the tied differ, applied again to those it leaves equal; else a <see cref="Lot"/>. The count ends when the seats
    /// are filled or no more candidates remain than seats.
    /// </remarks>
    public static Rule ScottishStv { get; } = new(Voting.ScottishStv.Count)
    {
        Id = "scottish-stv",
        Version = "1",
        Name = "Single transferable vote, Scottish rules",
        Authority = "Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53",
        Summary = "Voters number candidates in order; whoever reaches the quota wins a seat, votes above the quota and votes "
            + "for the lowest candidate move to the next choice, and so on until the seats are filled.",
        Paper = PaperKind.Ranked,
    };

    /// <summary>Fills a casual vacancy from the papers of a Scottish STV election.</summary>
    public static Rule Countback { get; } = new(Voting.Countback.Fill)
    {
        Id = "countback",
        Version = "1",
        Name = "Countback for a casual vacancy",
        Authority = "After Tasmania's Local Government Act 1993, section 307 and Schedule 8 (the Hare-Clark recount), with "
            + "the transfer values of SSI 2011/399",
        Summary = "The papers that elected the departed member are sorted again among candidates who were not elected and "
            + "agree to serve, until one of them has more than half.",
        Paper = PaperKind.Ranked,
        Options =
        [
            new("vacating", "The number of the member whose seat fell vacant."),
            new("consenting", "The numbers of those who agree to serve, separated by commas; everybody not elected if not given."),
        ],
    };

    /// <summary>Most votes wins.</summary>
    public static Rule Plurality { get; } = new(MostVotes.Plurality)
    {
        Id = "plurality",
        Version = "1",
        Name = "Most votes wins",
        Authority = "Representation of the People Act 1983, Schedule 1, rules 18 and 49",
        Summary = "Each paper is one vote for its first choice, and the most votes win; a tie is broken by lot.",
        Paper = PaperKind.One,
    };

    /// <summary>Each paper approves of any number of options.</summary>
    public static Rule Approval { get; } = new(MostVotes.Approval)
    {
        Id = "approval",
        Version = "1",
        Name = "Approval",
        Authority = "Brams and Fishburn, Approval Voting, American Political Science Review 72 (1978)",
        Summary = "Each paper is one vote for every option it approves of, and the most votes win; a tie is broken by lot.",
        Paper = PaperKind.Approval,
        Options = [new("max", "The most options one paper may approve of; a paper with more is not valid. No limit if not given.")],
    };

    /// <summary>A proposal: option 1 is for, option 2 against; abstentions are blank papers.</summary>
    /// <remarks>The one elected is the answer. Use a <see cref="Threshold"/> where more than a simple majority is needed.</remarks>
    public static Rule YesNo { get; } = new(MostVotes.YesNo)
    {
        Id = "yes-no",
        Version = "1",
        Name = "Yes or no",
        Authority = "The common rule of meetings: a proposal needs a majority of those voting, and equal votes are not a majority",
        Summary = "The proposal is carried if more papers say yes than no; abstentions count for neither, and a tie means no.",
        Paper = PaperKind.One,
    };

    /// <summary>All rules, in the order to offer them.</summary>
    public static ImmutableArray<Rule> All { get; } = [ScottishStv, Countback, Plurality, Approval, YesNo];

    /// <summary>The rule of this id, if there is one.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
