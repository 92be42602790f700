using CsvHelper;

namespace Commonweal.Platform.Csv;

/// <summary>Writes CSV files that are safe to open in a spreadsheet.</summary>
public static class CsvSheet
{
    // The byte order mark is for Excel, which otherwise does not take the file for UTF-8.
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    /// <summary>
    /// A spreadsheet runs a cell that begins with one of = + - @, a tab or a line break as a formula, some also after blanks or
    /// in the wide forms of these signs; such a cell gets an apostrophe in front.
    /// </summary>
    public static string Defuse(string? cell)
    {
        cell ??= "";
        return cell.TrimStart(' ', '\u00a0', '\ufeff', '\u200b') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..]
            ? "'" + cell
            : cell;
    }

    /// <summary>Writes the sheet row by row; every row has as many cells as the header.</summary>
    public static async Task Write(Stream to, string[] header, IAsyncEnumerable<string?[]> rows, CancellationToken cancel = default)
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Array.ConvertAll(header, Defuse), cancel);
        await foreach (var row in rows.WithCancellation(cancel))
            await csv.WriteRecordAsync(Array.ConvertAll(row, Defuse), cancel);
    }
}
