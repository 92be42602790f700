using System.Text;

namespace Commonweal.Platform.Languages;

/// <summary>Reads a gettext PO file: msgid, msgid_plural, msgstr, msgstr[n], strings over several lines, comments.</summary>
public static class PoFile
{
    public static Catalogue Read(string path)
    {
        var entries = new Dictionary<string, string[]>();
        string? id = null;
        var forms = new SortedDictionary<int, StringBuilder>();
        StringBuilder? current = null;
        var idText = new StringBuilder();
        var lineNumber = 0;

        foreach (var raw in File.ReadLines(path, Encoding.UTF8))
        {
            lineNumber++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '"')
                (current ?? throw Bad("a string without msgid or msgstr before it")).Append(Unquote(line));
            else if (line.StartsWith("msgid_plural ", StringComparison.Ordinal))
                current = new StringBuilder();
            else if (line.StartsWith("msgid ", StringComparison.Ordinal))
            {
                Keep();
                current = idText = new StringBuilder(Unquote(line[6..]));
                id = "";
            }
            else if (line.StartsWith("msgstr ", StringComparison.Ordinal))
                forms[0] = current = new StringBuilder(Unquote(line[7..]));
            else if (line.StartsWith("msgstr[", StringComparison.Ordinal) && line.IndexOf(']') is var end and > 7
                     && int.TryParse(line.AsSpan(7, end - 7), out var form) && form is >= 0 and < 10)
                forms[form] = current = new StringBuilder(Unquote(line[(end + 1)..]));
            else
                throw Bad("expected msgid, msgid_plural, msgstr or a quoted string");
        }
        Keep();
        return new Catalogue(Path.GetFileNameWithoutExtension(path), entries);

        void Keep()
        {
            if (id is null)
                return;
            id = idText.ToString();
            if (id.Length > 0 && forms.Count > 0)
                entries[id] = [.. Enumerable.Range(0, forms.Keys.Max() + 1).Select(n => forms.TryGetValue(n, out var s) ? s.ToString() : "")];
            forms.Clear();
            id = null;
        }

        FormatException Bad(string what) => new($"{path}, line {lineNumber}: {what}.");

        string Unquote(string text)
        {
            text = text.Trim();
            if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
                throw Bad("expected a string in double quotes");
            var result = new StringBuilder();
            for (var i = 1; i < text.Length - 1; i++)
                result.Append(text[i] == '\\' && i + 1 < text.Length - 1
                    ? text[++i] switch { 'n' => '\n', 't' => '\t', var c => c }
                    : text[i]);
            return result.ToString();
        }
    }
}
