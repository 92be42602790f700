using System.Globalization;
using System.Text.Unicode;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Languages;
using CsvHelper;

namespace Commonweal.Gather.Members;

/// <summary>One good line of a list of members.</summary>
/// <param name="Joined">The day they joined, where the list says it.</param>
public sealed record ImportRow(long Line, string Name, string Email, DateOnly? Joined);

/// <summary>Why a line cannot be imported; the text is English with {0} places, to be translated where it is shown.</summary>
public sealed record RejectedRow(long Line, string Text, params object[] Arguments);

/// <summary>
/// A list of members as CSV: columns <c>name</c>, <c>email</c> and, if wanted, <c>joined</c>, in any order, among others that are
/// left alone. Takes what spreadsheets write: comma, semicolon or tab, with or without byte order mark, any line ends.
/// </summary>
public sealed record ImportSheet(IReadOnlyList<ImportRow> Rows, IReadOnlyList<RejectedRow> Rejected)
{
    public const int MostBytes = 5_000_000, MostRows = 50_000;
    private const int MostRejected = 1000;

    /// <param name="today">No one joins later than this.</param>
    public static ImportSheet Read(byte[] file, DateOnly today)
    {
        if (file.Length > MostBytes)
            throw Refusal.InvalidField("File", "The file is larger than {0} MB. Split it into smaller ones.", MostBytes / 1_000_000);
        if (file is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..] && !Utf8.IsValid(file))
            throw Refusal.InvalidField("File", "The letters of this file cannot be read. Save it from your spreadsheet as “CSV UTF-8” and try again.");

        var rows = new List<ImportRow>();
        var rejected = new List<RejectedRow>();
        using var csv = CsvReader.Create(file, CsvReaderOptions.Default with
        {
            Separator = SeparatorOf(file), TrimWhitespace = true, TrackLineNumbers = true, MaxRecordSize = 64 * 1024, MalformedData = CsvMalformedDataHandling.Throw,
        });
        try
        {
            var headers = csv.Headers.Select(h => h.Trim().Replace("-", "").Replace(" ", "").ToLowerInvariant()).ToList();
            var (name, email, joined) = (headers.IndexOf("name"), headers.IndexOf("email"), headers.IndexOf("joined"));
            if (name < 0 || email < 0)
                throw Refusal.InvalidField("File", "The first line must name the columns: name,email or name,email,joined.");
            var lines = new Dictionary<string, long>();
            while (csv.Read() && rejected.Count < MostRejected)
            {
                if (rows.Count + rejected.Count == MostRows)
                    throw Refusal.InvalidField("File", "The file has more than {0} lines. Split it into smaller ones.", MostRows);
                if (ReadRow(csv.LineNumber, csv.GetString(name), csv.GetString(email), joined < 0 ? "" : csv.GetString(joined), today, lines, out var why) is { } row)
                    rows.Add(row);
                else
                    rejected.Add(why!);
            }
        }
        catch (CsvFormatException problem)
        {
            rejected.Add(new RejectedRow(problem.LineNumber, Words.Key("A quotation mark is missing or stands in the wrong place.")));
        }
        if (rows.Count + rejected.Count == 0)
            throw Refusal.InvalidField("File", "There is nobody in this file: it has no line below the first.");
        return new ImportSheet(rows, rejected);
    }

    private static ImportRow? ReadRow(
        long line, string name, string email, string joined, DateOnly today, Dictionary<string, long> lines, out RejectedRow? why)
    {
        why = null;
        name = name.Trim();
        DateOnly? day = null;
        if (name.Length is 0 or > 120 || name.Any(char.IsControl))
            why = new RejectedRow(line, Words.Key("The name is missing, or is longer than 120 letters."));
        else if (!EmailAddress.TryRead(email, out var address))
            why = new RejectedRow(line, Words.Key("The e-mail address is missing or is not one, like ann@example.org."));
        else if (joined.Length > 0 && (day = DayOf(joined)) is null)
            why = new RejectedRow(line, Words.Key("The day of joining must be written like 2026-03-31 or 31/03/2026."));
        else if (day > today)
            why = new RejectedRow(line, Words.Key("The day of joining has not come yet."));
        else if (!lines.TryAdd(EmailAddress.Normal(address), line))
            why = new RejectedRow(line, Words.Key("The same e-mail address stands in line {0}."), lines[EmailAddress.Normal(address)]);
        else
            return new ImportRow(line, name, address, day);
        return null;
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static char SeparatorOf(byte[] file)
    {
        var end = file.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
        var first = end < 0 ? file : file[..end];
        return new[] { ',', ';', '\t' }.MaxBy(separator => first.Count(b => b == separator));
    }
}
