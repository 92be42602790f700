using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// A filled-in paper: a JSON list with one answer for each contest, in the order of the ballot: <c>[[3,1,2],[1],[]]</c>. Equal
/// papers have equal text.
/// </summary>
public static class FilledPaper
{
    /// <summary>Reads the vote form. The paper counts only if no problem was found.</summary>
    public static string Read(Ballot ballot, IFormCollection form, List<Problem> problems)
    {
        var answers = new JsonArray();
        foreach (var contest in ballot.Contests.OrderBy(c => c.Number))
            answers.Add(ContestType.Of(contest).Read(contest, form, problems));
        if (problems.Count > 0)
            return "";
        using var document = JsonDocument.Parse(answers.ToJsonString());
        return Check(ballot, document.RootElement, problems);
    }

    /// <summary>The canonical text of a paper that came from a file, an API or a test; refused with the first problem found.</summary>
    public static string Canonical(Ballot ballot, string answers)
    {
        var problems = new List<Problem>();
        string canonical;
        try
        {
            using var document = JsonDocument.Parse(answers, new JsonDocumentOptions { MaxDepth = 16 });
            canonical = Check(ballot, document.RootElement, problems);
        }
        catch (JsonException)
        {
            throw Refusal.Invalid("This is not a ballot paper.");
        }
        return problems is [var first, ..] ? throw Refusal.InvalidField(first.Field, first.Text, first.Arguments) : canonical;
    }

    /// <summary>The answers one by one, in the order of the ballot.</summary>
    public static IReadOnlyList<string> Split(string answers)
    {
        using var document = JsonDocument.Parse(answers);
        return [.. document.RootElement.EnumerateArray().Select(answer => answer.GetRawText())];
    }

    /// <summary>Bytes to which sealed papers of this ballot are padded.</summary>
    public static int PaddedLength(Ballot ballot)
    {
        // Room for the receipt, the names of the fields and JSON's own signs.
        var longest = 200 + ballot.Contests.Sum(contest => ContestType.Of(contest).Longest(contest) + 1);
        return (longest + 255) / 256 * 256;
    }

    private static string Check(Ballot ballot, JsonElement paper, List<Problem> problems)
    {
        var contests = ballot.Contests.OrderBy(c => c.Number).ToList();
        if (paper.ValueKind != JsonValueKind.Array || paper.GetArrayLength() != contests.Count)
        {
            problems.Add(new("", "The paper does not have one answer for each question of this ballot."));
            return "";
        }
        return "[" + string.Join(',', contests.Select((contest, at) => ContestType.Of(contest).Check(contest, paper[at], problems))) + "]";
    }
}
