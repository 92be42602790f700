using System.Text;
using CsvHelper;

namespace Commonweal.Decide.Ballots;

/// <summary>One person on an uploaded roll.</summary>
/// <param name="Number">Membership, pay or house number; empty when the sheet has none.</param>
public sealed record RollRow(string Name, string Number);

/// <param name="Reason">English with {0} places; the key for translation.</param>
public sealed record RejectedRow(long Line, string Reason, params object[] Arguments);

/// <summary>
/// A roll as people keep it: a CSV file or plain text, one person a line, the name and perhaps a number behind a comma, semicolon or
/// tab. Read whole before anything is done with it: either every row is good or the sheet is not used.
/// </summary>
public sealed record RollSheet(IReadOnlyList<RollRow> Rows, IReadOnlyList<RejectedRow> Rejected)
{
    public const int MostBytes = 2_000_000, MostRows = 20_000, LongestName = 200, LongestNumber = 40;

    public static async Task<RollSheet> Read(Stream stream, CancellationToken cancel = default)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return length > MostBytes
            ? Only(1, "The file is too large. A roll may have {0} people at most.", MostRows)
            : Read(Decode(bytes.AsSpan(0, length)));
    }

    public static RollSheet Read(string text)
    {
        text = text.TrimStart('\ufeff');
        var rows = new List<RollRow>();
        var rejected = new List<RejectedRow>();
        var lines = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        // A line that is not well quoted is told, never guessed at.
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with
        {
            HasHeader = false, Separator = SeparatorOf(text), TrackLineNumbers = true, TrimWhitespace = true, MissingField = CsvMissingFieldHandling.ReturnEmpty,
            MalformedData = CsvMalformedDataHandling.Skip, IncludeValuesInExceptions = false, MaxRecordSize = 10_000,
            OnMalformedRecord = bad => rejected.Add(new(bad.LineNumber, "The quotation marks in this line do not match.")),
        });
        var (name, number) = (0, 1);
        try
        {
            for (var first = true; csv.Read(); first = false)
            {
                if (first && HeadingsIn(csv) is var (nameAt, numberAt))
                    (name, number) = (nameAt, numberAt);
                else
                    Take(csv.LineNumber, csv.GetString(name).Trim(), number < csv.FieldCount ? csv.GetString(number).Trim() : "");
                if (rows.Count > MostRows)
                    return Only(csv.LineNumber, "The file is too large. A roll may have {0} people at most.", MostRows);
            }
        }
        catch (CsvFormatException)
        {
            return Only(1, "This is not a list of names: one line is far too long.");
        }
        if (rows.Count == 0 && rejected.Count == 0)
            rejected.Add(new(1, "There is nobody in this list."));
        return new RollSheet(rows, [.. rejected.OrderBy(r => r.Line)]);

        void Take(long line, string who, string which)
        {
            if (who.Length == 0 && which.Length == 0)
                return;
            if (who.Length == 0)
                Reject("There is no name in this line.");
            else if (who.Length > LongestName)
                Reject("The name is too long. Use {0} letters or fewer.", LongestName);
            else if (which.Length > LongestNumber)
                Reject("The number is too long. Use {0} letters or fewer.", LongestNumber);
            else if (who.Concat(which).Any(char.IsControl))
                Reject("There are signs in this line that are not letters or figures.");
            else if (who.Contains('@', StringComparison.Ordinal))
                Reject("This looks like an e-mail address. Write the person's name.");
            // The same number, or the same name without a number, twice: one person, two votes.
            else if (!lines.TryAdd(which.Length > 0 ? "#" + which : who, line))
                Reject(which.Length > 0 ? "The number {0} is in line {1} already." : "{0} is in line {1} already. Give each a number.",
                    which.Length > 0 ? which : who, lines[which.Length > 0 ? "#" + which : who]);
            else
                rows.Add(new(who, which));

            void Reject(string reason, params object[] arguments) => rejected.Add(new(line, reason, arguments));
        }
    }

    private static RollSheet Only(long line, string reason, params object[] arguments) => new([], [new(line, reason, arguments)]);

    private static (int Name, int Number)? HeadingsIn(CsvReader csv)
    {
        var headings = Enumerable.Range(0, csv.FieldCount).Select(at => csv.GetString(at).Trim().ToLowerInvariant()).ToList();
        var name = headings.IndexOf("name");
        return name < 0 ? null : (name, headings.IndexOf("number") is >= 0 and var number ? number : int.MaxValue);
    }

    private static char SeparatorOf(string text)
    {
        var firstLine = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : text.Length);
        return firstLine.Contains('\t') ? '\t' : firstLine.Contains(';') ? ';' : ',';
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Spreadsheets on Windows still save so.
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
