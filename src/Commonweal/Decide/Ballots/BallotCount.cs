using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>A share and whether it was reached, in whole papers.</summary>
public sealed record Reached(Share Share, long Needed, long Got)
{
    public bool Met => Got >= Needed;

    internal static Reached Of(Share share, long got, Turnout turnout) =>
        new(share, new Threshold(share.Numerator, share.Denominator, share.Base switch
        {
            ShareBase.Entitled => ThresholdBase.Entitled,
            ShareBase.Cast => ThresholdBase.Cast,
            ShareBase.Valid => ThresholdBase.Valid,
            _ => ThresholdBase.Present,
        }, share.MoreThan).Needed(turnout), got);
}

/// <summary>One contest counted.</summary>
/// <param name="Carried">Quorum and threshold are reached and, in a yes or no question, the answer is yes.</param>
public sealed record ContestCount(Contest Contest, Count Count, Reached? Threshold, bool Carried)
{
    /// <summary>Options that won, in order of election; none when nothing carried.</summary>
    public IReadOnlyList<Option> Winners =>
        Carried ? [.. Count.Elected.Select(number => Contest.Options.Single(o => o.Number == number))] : [];

    public bool IsYesNo => Contest.RuleId == Rules.YesNo.Id;
}

/// <summary>A ballot counted: the same papers always give the same figures, here and in a recount anywhere.</summary>
public sealed record BallotCount(long Roll, long Papers, Reached? Quorum, IReadOnlyList<ContestCount> Contests)
{
    public bool Quorate => Quorum?.Met ?? true;

    /// <param name="ballot">With roll size, papers, seed and contests.</param>
    public static BallotCount Of(Ballot ballot, IReadOnlyList<PaperTally> tallies)
    {
        var quorum = ballot.Quorum is { } share ? Reached.Of(share, ballot.Papers, new Turnout(ballot.RollSize, ballot.Papers, ballot.Papers, ballot.Papers)) : null;
        return new BallotCount(ballot.RollSize, ballot.Papers, quorum,
            [.. ballot.Contests.OrderBy(c => c.Number).Select(contest => One(ballot, contest, tallies.Single(t => t.Contest == contest.Number), quorum?.Met ?? true))]);
    }

    private static ContestCount One(Ballot ballot, Contest contest, PaperTally tally, bool quorate)
    {
        var count = ContestType.Of(contest).Count(contest, tally.Answers, ballot.TieSeed);
        var yesNo = contest.RuleId == Rules.YesNo.Id;
        Reached? threshold = null;
        if (contest.Settings.Threshold is { } share && (yesNo ? 1 : count.Elected.FirstOrDefault()) is > 0 and var winner)
        {
            // Those present at a ballot are those who cast a paper.
            var turnout = new Turnout(ballot.RollSize, ballot.Papers, count.Valid, ballot.Papers);
            threshold = Reached.Of(share, count.Stages[^1].Totals[winner - 1].Units / Votes.UnitsPerVote, turnout);
        }
        var carried = quorate && count.Elected.Length > 0 && (threshold?.Met ?? true) && (!yesNo || count.Elected[0] == 1);
        return new ContestCount(contest, count, threshold, carried);
    }
}
