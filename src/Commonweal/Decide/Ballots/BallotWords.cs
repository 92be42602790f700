using Commonweal.Platform.Languages;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>What ballots and results say, in the reader's language.</summary>
public sealed class BallotWords(Words words)
{
    public string Level(BallotLevel level) => level == BallotLevel.Named
        ? words["Open vote: names are shown."]
        : words["Secret from other members. The people who run the server could have looked."];

    public (string Text, string Kind) State(BallotState state) => state switch
    {
        BallotState.Draft => (words["Draft"], "grey"),
        BallotState.Scheduled => (words["Opens soon"], "yellow"),
        BallotState.Open => (words["Open"], "green"),
        BallotState.Closed => (words["Closed, result not declared yet"], "yellow"),
        BallotState.Declared => (words["Declared"], "purple"),
        _ => (words["Cancelled"], "red"),
    };

    /// <summary>“more than 1/2 of the valid papers”.</summary>
    public string Share(Share share)
    {
        var part = $"{share.Numerator}/{share.Denominator}";
        return (share.Base, share.MoreThan) switch
        {
            (ShareBase.Entitled, false) => words["at least {0} of everybody on the roll", part],
            (ShareBase.Entitled, true) => words["more than {0} of everybody on the roll", part],
            (ShareBase.Valid, false) => words["at least {0} of the valid papers", part],
            (ShareBase.Valid, true) => words["more than {0} of the valid papers", part],
            (_, false) => words["at least {0} of all papers cast", part],
            (_, true) => words["more than {0} of all papers cast", part],
        };
    }

    /// <summary>The counting rule in one sentence, and what else is needed.</summary>
    public string Rule(Contest contest)
    {
        var rule = Rules.Find(contest.RuleId);
        var sentence = rule is null ? contest.RuleId : words[rule.Summary];
        return contest.Settings.Threshold is { } share ? $"{sentence} {words["It also needs {0}.", Share(share)]}" : sentence;
    }

    /// <summary>How many are to be chosen, where it is not plain from the question.</summary>
    public string Places(Contest contest) =>
        contest.Type == "ranked" || contest.Seats > 1 ? words.Count(contest.Seats, "{0} place to fill.", "{0} places to fill.") : "";

    public string RuleName(Contest contest) => Rules.Find(contest.RuleId) is { } rule ? words[rule.Name] : contest.RuleId;

    /// <summary>The answer of a contest in one sentence.</summary>
    public string Answer(ContestCount contest, bool quorate)
    {
        if (!quorate)
            return contest.IsYesNo ? words["Too few voted, so this is not carried."] : words["Too few voted, so nobody and nothing is chosen."];
        if (contest.IsYesNo)
            return contest.Carried ? words["Yes: carried."] : words["No: not carried."];
        if (!contest.Carried)
            return words["Nothing won enough votes."];
        var names = And([.. contest.Winners.Select(o => o.Name)]);
        return contest.Contest.Type == "ranked"
            ? words.Count(contest.Winners.Count, "{1} is elected.", "{1} are elected.", names)
            : words.Count(contest.Winners.Count, "{1} wins.", "{1} win.", names);
    }

    public string And(IReadOnlyList<string> names) => names.Count == 0 ? "" : names.Count == 1 ? names[0] : words["{0} and {1}", string.Join(", ", names.SkipLast(1)), names[^1]];

    /// <summary>How close somebody came who did not win.</summary>
    public string Close(Margin margin, Profile profile)
    {
        var name = profile.NameOf(margin.Candidate);
        var sentence = margin switch
        {
            { BehindNext: { } next } => words["{0} was excluded at stage {1} with {2} votes, {3} behind the next.", name, margin.Stage, margin.Votes.ToDecimal(), next.ToDecimal()],
            { LastElected: { } last, BehindLastElected: { } behind } => words["{0} ended with {1} votes, {2} behind {3}.", name, margin.Votes.ToDecimal(), behind.ToDecimal(), profile.NameOf(last)],
            _ => words["{0} ended with {1} votes.", name, margin.Votes.ToDecimal()],
        };
        return margin is { BehindNext: not null, LastElected: { } winner, BehindLastElected: { Units: > 0 } gap }
            ? $"{sentence} {words["At that stage {0} had {1} votes more.", profile.NameOf(winner), gap.ToDecimal()]}"
            : sentence;
    }

    public string Sentence(Voting.Phrase phrase) => words[phrase.Text, phrase.Values];

    /// <summary>What an approval is about.</summary>
    public string Act(BallotAct act) => act switch
    {
        BallotAct.Open => words["Open the ballot: freeze the roll and the rules, and let voting begin at its hour"],
        BallotAct.ChangeRoll => words["Change the roll before voting opens"],
        BallotAct.UploadRoll => words["Put an uploaded list in the place of the roll"],
        BallotAct.VoidCodes => words["Make lost voting codes worthless and give new ones"],
        BallotAct.Declare => words["Declare the result: publish it, signed and final"],
        _ => words["Cancel the ballot: destroy the papers unread and publish the reason"],
    };
}
