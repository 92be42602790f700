using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>One of several options, or up to so many of them. The answer lists the marked options' numbers, lowest first.</summary>
public sealed class ChoiceContest : ContestType
{
    public override string Id => "choice";

    public override bool Fits(Rule rule) => rule.Paper is PaperKind.One or PaperKind.Approval;

    public override JsonNode Read(Contest contest, IFormCollection form, ICollection<Problem> problems)
    {
        var field = FieldOf(contest);
        var marked = form[field].OfType<string>().ToList();
        var blank = marked.Remove(OptionNumbers.Blank);
        if (blank && marked.Count > 0)
            problems.Add(new(field, "In “{0}” you marked an answer and also left it blank. Choose one of the two.", contest.Title));
        else if (!blank && marked.Count == 0)
            problems.Add(contest.Settings.BlankAllowed
                ? new(field, "You have not answered “{0}”. Mark an answer, or mark that you leave it blank.", contest.Title)
                : new(field, "You have not answered “{0}”. Mark an answer.", contest.Title));
        var answer = new JsonArray();
        foreach (var mark in marked)
            answer.Add(int.TryParse(mark, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return answer;
    }

    public override string Check(Contest contest, JsonElement answer, ICollection<Problem> problems)
    {
        var numbers = OptionNumbers.Of(contest, answer, problems);
        if (numbers.Count > contest.Settings.Most)
            problems.Add(new(FieldOf(contest), "You marked {0} in “{1}”. Mark {2} at most.", numbers.Count, contest.Title, contest.Settings.Most));
        if (numbers.Count == 0 && !contest.Settings.BlankAllowed && problems.Count == 0)
            problems.Add(new(FieldOf(contest), "You have not answered “{0}”. Mark an answer.", contest.Title));
        return OptionNumbers.Text(numbers.Order());
    }

    public override int Longest(Contest contest) => OptionNumbers.Longest(contest);

    public override Count Count(Contest contest, IEnumerable<(string Answer, long Papers)> answers, string seed) =>
        RuleOf(contest).Count(OptionNumbers.Profile(contest, answers), seed);
}
