using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.OpenData;
using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The papers as anybody may read them: for each contest by itself, equal papers added up, sorted. Nothing shows which answers to two
/// contests were on one sheet, nor in which order papers came.
/// </summary>
public static class PublishedPapers
{
    private const string Format = "commonweal-papers-1";

    /// <summary>The whole ballot as JSON; this text's SHA-256 stands in the declaration.</summary>
    public static string Json(Ballot ballot, IEnumerable<PaperTally> tallies)
    {
        // One paper a line: people look at these files and compare them.
        var text = new StringBuilder($"{{\"format\":\"{Format}\",\"ballot\":\"{ballot.Id}\",\"contests\":[");
        text.AppendJoin(',', tallies.Select(tally =>
            $"\n{{\"number\":{tally.Contest},\"papers\":[" + string.Join(',', tally.Answers.Select(a =>
                string.Create(CultureInfo.InvariantCulture, $"\n{{\"count\":{a.Papers},\"answer\":{a.Answer}}}"))) + "]}"));
        return text.Append("]}\n").ToString();
    }

    /// <summary>One row for each different answer: contest, papers, then the option numbers in order.</summary>
    public static string Csv(IEnumerable<PaperTally> tallies) =>
        "contest,papers,answer\r\n" + string.Concat(tallies.SelectMany(tally => tally.Answers.Select(a =>
            string.Create(CultureInfo.InvariantCulture, $"{tally.Contest},{a.Papers},\"{a.Answer.Trim('[', ']').Replace(',', ' ')}\"\r\n"))));

    /// <summary>One contest as BLT.</summary>
    public static byte[] Blt(Contest contest, PaperTally tally)
    {
        using var stream = new MemoryStream();
        BltWriter.Write(OptionNumbers.Profile(contest, tally.Answers), stream);
        return stream.ToArray();
    }

    /// <summary>Reads <see cref="Json"/> again.</summary>
    /// <param name="file">Name to blame in an error.</param>
    public static IReadOnlyList<PaperTally> Read(string text, string file)
    {
        try
        {
            var root = JsonNode.Parse(text)!.AsObject();
            if ((string?)root["format"] != Format)
                throw new UserError($"{file}: this is not a file of published papers. Download papers.json from the result page.");
            return [.. root["contests"]!.AsArray().Select(contest => new PaperTally((int)contest!["number"]!,
                [.. contest["papers"]!.AsArray().Select(paper => (paper!["answer"]!.ToJsonString(), (long)paper["count"]!))]))];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new UserError($"{file}: this is not a file of published papers ({problem.Message.Split('.')[0]}). Download papers.json from the result page.");
        }
    }
}
