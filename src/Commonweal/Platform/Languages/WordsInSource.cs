using System.Reflection;
using System.Text.RegularExpressions;

namespace Commonweal.Platform.Languages;

/// <summary>A text to translate: where it is used, and its plural when it depends on a number.</summary>
public sealed record Phrase(string Text, string? Many, IReadOnlyList<string> Files);

/// <summary>
/// Finds every text that pages show. The convention, so that a search finds them all: a key is a literal in
/// <c>T["…"]</c> or <c>words["…"]</c>, <c>T.Count(n, "…", "…")</c>, <c>Refusal.Invalid("…")</c> and its like,
/// <c>Words.Key("…")</c> for a text that is shown elsewhere, <c>[InWords("…")]</c> on a value of an enum; or stands on a room's card.
/// </summary>
public static partial class WordsInSource
{
    public static IReadOnlyList<Phrase> Find(string root)
    {
        var found = new Dictionary<string, (string? Many, SortedSet<string> Files)>(StringComparer.Ordinal);
        var source = Path.Combine(root, "src", "Commonweal");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal)))
        {
            var name = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (name.StartsWith("obj/", StringComparison.Ordinal) || name.StartsWith("bin/", StringComparison.Ordinal))
                continue;
            var text = CommentLine().Replace(File.ReadAllText(file), "");
            foreach (Match match in Counted().Matches(text))
                Add(Value(match.Groups["one"]), Value(match.Groups["many"]), name);
            foreach (var pattern in new[] { Indexed(), Refused(), Marked() })
                foreach (Match match in pattern.Matches(text))
                    Add(Value(match.Groups["text"]), null, name);
        }
        foreach (var room in Rooms.All)
        {
            var card = room.GetType().Name;
            if (room.Navigation is { } entry)
                Add(entry.Text, null, card);
            foreach (var data in room.PersonalData)
                foreach (var text in new[] { data.Purpose, data.Basis, data.Retention })
                    Add(text, null, card);
        }
        foreach (var text in Voting.StageEvent.Texts)
            Add(text, null, "Commonweal.Voting");
        foreach (var rule in Voting.Rules.All)
            foreach (var text in new[] { rule.Name, rule.Summary }.Concat(rule.Options.Select(option => option.Meaning)))
                Add(text, null, "Commonweal.Voting");
        return [.. found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Phrase(f.Key, f.Value.Many, [.. f.Value.Files]))];

        void Add(string text, string? many, string file)
        {
            if (text.Length == 0)
                return;
            var files = found.TryGetValue(text, out var known) ? known.Files : new SortedSet<string>(StringComparer.Ordinal);
            files.Add(file);
            found[text] = (many ?? known.Many, files);
        }
    }

    /// <summary>The top folder of the source, looked for upwards.</summary>
    public static string RootAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Commonweal.slnx")))
                return at.FullName;
        throw new UserError($"{folder} is not inside the source of Commonweal: run this in a clone of it.");
    }

    // One literal, or several added up over lines.
    private const string Literal = """ "(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")* """;

    private static string Value(Group literals) =>
        string.Concat(OneLiteral().Matches(literals.Value).Select(one => Regex.Unescape(one.Value[1..^1])));

    [GeneratedRegex(@"^\s*///?.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"
        """)]
    private static partial Regex OneLiteral();

    [GeneratedRegex(@"\b(?:T|[wW]ords|t)(?:\.For\([^()]*\))?\[\s*(?<text>" + Literal + ")", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Indexed();

    [GeneratedRegex(@"\b(?:T|[wW]ords|t)\.Count\((?:[^"";]|""(?!\s*,\s*""))*?,\s*(?<one>" + Literal + @")\s*,\s*(?<many>" + Literal + ")", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?:Refusal\.(?:Invalid|Forbidden)\(|Refusal\.InvalidField\([^,]+,|new\s+Refusal\(\s*RefusalKind\.\w+\s*,|new\(\s*RefusalKind\.\w+\s*,|static\s+Refusal\s+\w+\(string\s+text\s*=)\s*(?<text>" + Literal + ")", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\b(?:Words\.Key|InWords)\(\s*(?<text>" + Literal + ")", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Marked();
}
