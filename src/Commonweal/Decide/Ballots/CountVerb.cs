using System.CommandLine;
using Commonweal.OpenData;
using Commonweal.Platform;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary><c>commonweal count ward.blt --rule scottish-stv</c>: counts a file of papers and prints every stage.</summary>
public static class CountVerb
{
    private static readonly Argument<string> PapersFile = new("file") { Description = "The papers, as a BLT file" };
    private static readonly Option<string> RuleId = new("--rule") { Description = $"How to count: {RuleIds}", DefaultValueFactory = _ => Rules.ScottishStv.Id };
    private static readonly Option<string?> Options = new("--options") { Description = "The rule's own settings, as name=value; several with semicolons between" };
    private static readonly Option<string?> Seats = new("--seats") { Description = "How many to elect, in place of the number in the file" };
    private static readonly Option<string?> Withdrawn = new("--withdrawn") { Description = "Numbers of candidates to leave out, as 2,5" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "What lots are drawn from if a tie needs one" };
    private static readonly Option<string> Format = new("--format") { Description = "text, json or csv", DefaultValueFactory = _ => "text" };

    private static string RuleIds => string.Join(", ", Rules.All.Select(rule => rule.Id));

    public static Command Command()
    {
        var verb = new Command("count", "Count a file of papers and show every stage.") { PapersFile, RuleId, Options, Seats, Withdrawn, Seed, Format };
        verb.SetAction((parsed, _) => CommandLine.Guard(() => Task.FromResult(Run(parsed))));
        return verb;
    }

    private static int Run(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(PapersFile);
        var format = parsed.GetValue(Format);
        if (format is not ("text" or "json" or "csv"))
            throw new UserError($"--format is '{format}': give text, json or csv.");
        var rule = RuleOf(parsed.GetRequiredValue(RuleId), parsed.GetValue(Options));
        var profile = Read(file);
        try
        {
            if (parsed.GetValue(Seats) is { } seats) profile = profile.WithSeats(Number("--seats", seats, Profile.MaxCandidates));
            if (parsed.GetValue(Withdrawn) is { } withdrawn)
                profile = profile.WithWithdrawn(withdrawn.Split(',').Select(n => Number("--withdrawn", n, profile.Candidates.Length)));
            var count = rule.Count(profile, parsed.GetValue(Seed) ?? "");

            // To standard output at once, or not at all.
            Console.Out.Write(format switch
            {
                "json" => CountJson.ToText(count, file),
                "csv" => StagesCsv.ToText(count),
                _ => CountText.ToText(count),
            });
            return 0;
        }
        catch (CountRefusedException refused)
        {
            throw new UserError($"{file}: {refused.Message}");
        }
    }

    private static Rule RuleOf(string id, string? options)
    {
        var rule = Rules.Find(id) ?? throw new UserError($"There is no rule '{id}': give one of {RuleIds}.");
        foreach (var setting in options?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var parts = setting.Split('=', 2);
            if (parts.Length < 2) throw new UserError($"--options has '{setting}': give settings as name=value.");
            try
            {
                rule = rule.With(parts[0], parts[1]);
            }
            catch (CountRefusedException refused)
            {
                throw new UserError(refused.Message);
            }
        }
        return rule;
    }

    private static Profile Read(string file)
    {
        if (Directory.Exists(file)) throw new UserError($"{file} is a folder: name a BLT file.");
        try
        {
            using var stream = File.OpenRead(file);
            return BltReader.Read(stream, file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"{file}: there is no such file; check the name.");
        }
    }

    private static int Number(string option, string text, int most) =>
        int.TryParse(text, out var number) && number >= 1 && number <= most
            ? number
            : throw new UserError($"{option} is '{text}': give a whole number from 1 to {most}.");
}
