using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>Options in order of choice, as many as the voter wishes. The answer lists their numbers, first choice first.</summary>
public sealed class RankedContest : ContestType
{
    public override string Id => "ranked";

    public override bool Fits(Rule rule) => rule.Paper == PaperKind.Ranked && rule != Rules.Countback;

    public static string FieldOf(Contest contest, Option option) => $"{FieldOf(contest)}-{option.Number}";

    public override JsonNode Read(Contest contest, IFormCollection form, ICollection<Problem> problems)
    {
        var field = FieldOf(contest);
        var before = problems.Count;
        var ranks = new SortedDictionary<int, Option>();
        foreach (var option in contest.Options.OrderBy(o => o.Number))
        {
            var text = form[FieldOf(contest, option)].ToString().Trim();
            if (text.Length == 0)
                continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1)
                problems.Add(new(FieldOf(contest, option), "“{0}” beside {1} is not a whole number. Write 1 for your first choice, 2 for your second, and so on.", text, option.Name));
            else if (!ranks.TryAdd(rank, option))
                problems.Add(new(FieldOf(contest, option), "You gave the number {0} to {1} and to {2}. Give each a different number.", rank, ranks[rank].Name, option.Name));
        }
        // A wrong box explains itself; the order is only looked at when every box can be read.
        if (problems.Count == before && ranks.Keys.Select((rank, at) => (rank, wanted: at + 1)).FirstOrDefault(pair => pair.rank != pair.wanted) is { wanted: > 0 } gap)
            problems.Add(gap.wanted == 1
                ? new(field, "In “{0}” nobody has the number 1. Give it to your first choice.", contest.Title)
                : new(field, "In “{0}” the number {1} is used but {2} is not. Number your choices without a gap.", contest.Title, gap.rank, gap.wanted));
        var blank = form[field].Contains(OptionNumbers.Blank);
        if (blank && (ranks.Count > 0 || problems.Count > before))
            problems.Add(new(field, "In “{0}” you gave numbers and also left it blank. Choose one of the two.", contest.Title));
        else if (!blank && ranks.Count == 0 && problems.Count == before)
            problems.Add(contest.Settings.BlankAllowed
                ? new(field, "You have not numbered anybody in “{0}”. Number one or more, or mark that you leave it blank.", contest.Title)
                : new(field, "You have not numbered anybody in “{0}”. Number one or more.", contest.Title));
        return new JsonArray([.. ranks.Values.Select(option => JsonValue.Create(option.Number))]);
    }

    public override string Check(Contest contest, JsonElement answer, ICollection<Problem> problems)
    {
        var numbers = OptionNumbers.Of(contest, answer, problems);
        if (numbers.Count == 0 && !contest.Settings.BlankAllowed && problems.Count == 0)
            problems.Add(new(FieldOf(contest), "You have not numbered anybody in “{0}”. Number one or more.", contest.Title));
        return OptionNumbers.Text(numbers);
    }

    public override int Longest(Contest contest) => OptionNumbers.Longest(contest);

    public override Count Count(Contest contest, IEnumerable<(string Answer, long Papers)> answers, string seed) =>
        RuleOf(contest).Count(OptionNumbers.Profile(contest, answers), seed);
}
