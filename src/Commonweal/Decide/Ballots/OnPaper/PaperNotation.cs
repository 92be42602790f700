using System.Globalization;
using System.Text.Json;

namespace Commonweal.Decide.Ballots;

/// <summary>Why an answer on a paper is not counted: the reasons of UK election rules.</summary>
public enum RejectionKind { NoOfficialMark, TooManyMarks, VoterCanBeRecognised, UnmarkedOrUncertain }

/// <summary>
/// A paper as an officer types it, fast: the option numbers with blanks between, first choice first (<c>3 1 2</c>); <c>0</c> for a blank;
/// <c>x</c> and a letter for an answer that is rejected; a stroke between the questions (<c>3 1 2 / 1</c>).
/// </summary>
/// <param name="Answers">Canonical, see <see cref="FilledPaper"/>; a rejected answer counts as a blank.</param>
/// <param name="Rejected">For each rejected answer the contest's number and why.</param>
/// <param name="Text">The line in its one canonical spelling.</param>
public sealed record PaperNotation(string Answers, IReadOnlyList<(int Contest, RejectionKind Kind)> Rejected, string Text)
{
    public static readonly IReadOnlyDictionary<char, RejectionKind> Letters = new Dictionary<char, RejectionKind>
    {
        ['m'] = RejectionKind.NoOfficialMark, ['o'] = RejectionKind.TooManyMarks, ['r'] = RejectionKind.VoterCanBeRecognised, ['u'] = RejectionKind.UnmarkedOrUncertain,
    };

    /// <summary>The paper, or null and what is wrong with the line.</summary>
    public static PaperNotation? Read(Ballot ballot, string line, List<Problem> problems)
    {
        var contests = ballot.Contests.OrderBy(c => c.Number).ToList();
        var parts = line.Split('/');
        if (line.Length > 5000 || parts.Length != contests.Count)
        {
            problems.Add(contests.Count == 1
                ? new("Line", "Type one paper: option numbers with blanks between, for example 3 1 2.")
                : new("Line", "Type the answers to all {0} questions with a stroke between, for example 3 1 2 / 1.", contests.Count));
            return null;
        }
        var answers = new List<string>();
        var rejected = new List<(int, RejectionKind)>();
        var text = new List<string>();
        foreach (var (contest, part) in contests.Zip(parts))
        {
            var words = part.ToLowerInvariant().Split([' ', '\t', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["0"])
                Take("[]", "0");
            else if (words is ["x" or "x*", ..] or [['x', _]])
            {
                if (string.Concat(words) is not ['x', var letter] || !Letters.TryGetValue(letter, out var kind))
                {
                    problems.Add(new("Line", "After x comes why: m no official mark, o too many marks, r the voter can be recognised, u unmarked or uncertain."));
                    return null;
                }
                rejected.Add((contest.Number, kind));
                Take("[]", $"x{letter}");
            }
            else
            {
                var numbers = new List<int>();
                foreach (var word in words)
                    if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                        numbers.Add(number);
                    else
                    {
                        problems.Add(new("Line", "“{0}” is not the number of an option.", word));
                        return null;
                    }
                if (numbers.Count == 0)
                {
                    problems.Add(new("Line", "There is no answer to “{0}”. Type 0 for a blank.", contest.Title));
                    return null;
                }
                var before = problems.Count;
                using var answer = JsonDocument.Parse(JsonSerializer.Serialize(numbers));
                var canonical = ContestType.Of(contest).Check(contest, answer.RootElement, problems);
                if (problems.Count > before)
                    return null;
                Take(canonical, string.Join(' ', numbers));
            }
        }
        return new($"[{string.Join(',', answers)}]", rejected, string.Join(" / ", text));

        void Take(string answer, string words)
        {
            answers.Add(answer);
            text.Add(words);
        }
    }
}
