using System.Text;

namespace Commonweal.Platform.Languages;

/// <summary>
/// Writes the PO files afresh: every text of the source once, in alphabetical order, with the translation it had. What the source no
/// longer says is kept at the end as a comment, for the translator to take up again.
/// </summary>
public static class UpdateWords
{
    public static void Run(string root, TextWriter terminal)
    {
        var phrases = WordsInSource.Find(root);
        var folder = Directory.CreateDirectory(Path.Combine(root, "languages")).FullName;
        foreach (var language in Languages.Offered)
        {
            var file = Path.Combine(folder, language.Short + ".po");
            var old = File.Exists(file) ? PoFile.Read(file) : new Catalogue(language.Short, []);
            var forgotten = File.Exists(file) ? File.ReadLines(file).Where(line => line.StartsWith("#~ ", StringComparison.Ordinal)).ToList() : [];
            var opening = File.Exists(file) ? File.ReadLines(file).TakeWhile(line => line.StartsWith('#')).ToList() : [];
            File.WriteAllText(file, Render(language, phrases, old, opening, forgotten));
            var missing = Missing(language.Short, phrases, PoFile.Read(file)).Count();
            terminal.WriteLine($"{Path.GetFileName(file)}: {phrases.Count} texts, {(missing == 0 ? "all translated" : $"{missing} to translate")}");
        }
    }

    /// <summary>The texts that this language does not say yet. English says its own.</summary>
    public static IEnumerable<Phrase> Missing(string language, IEnumerable<Phrase> phrases, Catalogue catalogue) =>
        phrases.Where(p => !catalogue.Entries.TryGetValue(p.Text, out var forms)
            || forms.Length != (p.Many is null ? 1 : Plurals.Forms(language)) || forms.Any(f => f.Length == 0));

    private static string Render(Language language, IReadOnlyList<Phrase> phrases, Catalogue old, IReadOnlyList<string> opening, IEnumerable<string> forgotten)
    {
        var po = new StringBuilder();
        // The comment at the top is the translators' once there is one.
        po.AppendJoin('\n', opening.Count > 0 ? opening :
            [$"# {language.Name}", "# Brought up to date with `./commonweal words`. Fill in what is empty; {0} stands for a value and must stay."]);
        po.Append($"""

            msgid ""
            msgstr ""
            "Language: {language.Short}\n"
            "Content-Type: text/plain; charset=UTF-8\n"
            "Plural-Forms: nplurals={Plurals.Forms(language.Short)}; {Plurals.Header(language.Short)}\n"

            """);
        foreach (var phrase in phrases)
        {
            var had = old.Entries.GetValueOrDefault(phrase.Text);
            po.Append('\n').Append(string.Concat(phrase.Files.Select(f => $"#: {f}\n"))).Append($"msgid {Quote(phrase.Text)}\n");
            if (phrase.Many is null)
                po.Append($"msgstr {Quote(language.Short == "en" ? phrase.Text : had?[0] ?? "")}\n");
            else
            {
                po.Append($"msgid_plural {Quote(phrase.Many)}\n");
                for (var form = 0; form < Plurals.Forms(language.Short); form++)
                    po.Append($"msgstr[{form}] {Quote(language.Short == "en" ? form == 0 ? phrase.Text : phrase.Many : had is not null && form < had.Length ? had[form] : "")}\n");
            }
        }
        var current = phrases.Select(p => p.Text).ToHashSet();
        var lost = old.Entries.Where(e => language.Short != "en" && !current.Contains(e.Key) && e.Value.Any(f => f.Length > 0)).OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => $"#~ msgid {Quote(e.Key)}\n#~ msgstr {Quote(e.Value[0])}");
        foreach (var line in forgotten.Concat(lost))
            po.Append('\n').Append(line);
        return po.ToString().TrimEnd('\n') + "\n";
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
