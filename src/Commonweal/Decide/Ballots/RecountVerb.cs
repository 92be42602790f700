using System.CommandLine;
using System.Text.Json.Nodes;
using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

/// <summary><c>recount DECLARATION.json</c>: needs no community and no database, only the two files from the result page.</summary>
public static class RecountVerb
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("DECLARATION") { Description = "The declaration, as downloaded from the result page" };
        var papers = new Option<FileInfo?>("--papers") { Description = "The published papers (default: papers.json, or NAME-papers.json for NAME-declaration.json, beside the declaration)" };
        var verb = new Command("recount", "Count the published papers of a ballot again and compare with its declaration") { file, papers };
        verb.SetAction((parsed, cancel) => CommandLine.Guard(async () =>
            await Run(parsed.GetValue(file)!, parsed.GetValue(papers), Console.Out, cancel)));
        return verb;
    }

    /// <summary>Says <c>same</c> and returns 0, or says where it differs and returns 1.</summary>
    public static async Task<int> Run(FileInfo file, FileInfo? papersFile, TextWriter output, CancellationToken cancel = default)
    {
        if (!file.Exists)
            throw new UserError($"{file.Name}: there is no such file. Download declaration.json from the result page.");
        var (declared, key, genuine) = DeclarationDocument.Read(await File.ReadAllTextAsync(file.FullName, cancel), file.Name);
        if (!genuine)
        {
            await output.WriteLineAsync("differs: the signature does not fit. The declaration was changed after it was signed.");
            return 1;
        }
        if (declared["papersHash"] is not JsonValue papersHash)
            throw new UserError("The papers of this ballot were not published, as was fixed before it opened, so nobody can count them again. The signature is right.");
        var name = file.Name.EndsWith("-declaration.json", StringComparison.Ordinal) ? file.Name.Replace("-declaration.json", "-papers.json", StringComparison.Ordinal) : "papers.json";
        papersFile ??= new FileInfo(Path.Combine(file.DirectoryName!, name));
        if (!papersFile.Exists)
            throw new UserError($"{papersFile.Name}: there is no such file. Download papers.json from the result page, or name it with --papers.");
        var text = await File.ReadAllTextAsync(papersFile.FullName, cancel);
        var differences = Differences(declared, text, papersFile.Name);
        if ((string)papersHash! != DeclarationDocument.HashOf(text))
            differences.Insert(0, $"{papersFile.Name} is not the file that was declared: its SHA-256 is {DeclarationDocument.HashOf(text)}, declared is {(string)papersHash!}");
        await output.WriteLineAsync($"“{(string)declared["title"]!}”: {(long)declared["papers"]!} papers, signed by {key}");
        foreach (var difference in differences)
            await output.WriteLineAsync($"differs: {difference}");
        if (differences.Count == 0)
            await output.WriteLineAsync("same");
        return differences.Count == 0 ? 0 : 1;
    }

    private static List<string> Differences(JsonObject declared, string papersText, string papersName)
    {
        var tallies = PublishedPapers.Read(papersText, papersName);
        var ballot = DeclarationDocument.BallotOf(declared);
        var found = new List<string>();
        foreach (var contest in ballot.Contests)
            if (tallies.FirstOrDefault(t => t.Contest == contest.Number) is not { } tally)
                throw new UserError($"{papersName}: contest {contest.Number}, “{contest.Title}”, is missing. Download papers.json of this ballot.");
            else if (tally.Answers.Sum(a => a.Papers) is var papers && papers != ballot.Papers)
                found.Add($"contest {contest.Number} has {papers} papers, declared are {ballot.Papers}");
        BallotCount count;
        try
        {
            count = BallotCount.Of(ballot, tallies);
        }
        catch (Exception problem) when (problem is ArgumentException or Voting.CountRefusedException or System.Text.Json.JsonException)
        {
            throw new UserError($"{papersName}: these papers cannot be counted: {problem.Message.TrimEnd('.')}.");
        }
        var recounted = JsonNode.Parse(DeclarationDocument.Compose(ballot, count, "").ToJsonString())!;
        // The rest of the declaration is not a matter of counting.
        foreach (var part in (string[])["quorum", "contests"])
            Compare(declared[part], recounted[part], part, found);
        return found;
    }

    /// <summary>The first places where two documents differ, ten at most.</summary>
    private static void Compare(JsonNode? declared, JsonNode? recounted, string path, List<string> found)
    {
        if (found.Count >= 10 || JsonNode.DeepEquals(declared, recounted))
            return;
        if (declared is JsonObject a && recounted is JsonObject b && a.Select(p => p.Key).ToHashSet().SetEquals(b.Select(p => p.Key)))
            foreach (var (key, value) in a)
                Compare(value, b[key], $"{path}.{key}", found);
        else if (declared is JsonArray x && recounted is JsonArray y && x.Count == y.Count)
            for (var at = 0; at < x.Count; at++)
                Compare(x[at], y[at], $"{path}[{at + 1}]", found);
        else
            found.Add($"{path}: declared {Short(declared)}, recounted {Short(recounted)}");
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 80 ? text : text[..77] + "…";
    }
}
