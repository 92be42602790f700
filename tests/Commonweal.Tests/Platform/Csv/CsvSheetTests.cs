using Commonweal.Platform.Csv;
using CsCheck;
using CsvHelper;

namespace Commonweal.Tests.Platform.Csv;

public sealed class CsvSheetTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://e.example\")", "'=HYPERLINK(\"http://e.example\")")]
    [InlineData("+44 20", "'+44 20")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("Ann O'Brien", "Ann O'Brien")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_cell_that_a_spreadsheet_would_run_is_defused(string? cell, string written) => CsvSheet.Defuse(cell).ShouldBe(written);

    [Fact]
    public async Task No_cell_of_any_sheet_begins_like_a_formula_and_all_text_comes_back() =>
        await Gen.Char["=+-@\t\r\n\",;' abcŵ\u200b"].Array[0, 8].Select(letters => new string(letters)).Array[3].Array[0, 5].SampleAsync(async rows =>
        {
            using var file = new MemoryStream();
            await CsvSheet.Write(file, ["a", "b", "c"], rows.ToAsyncEnumerable());
            using var csv = CsvReader.Create(file.ToArray(), CsvReaderOptions.Default with { Separator = ',', SkipEmptyLines = false });
            var read = new List<string[]>();
            while (csv.Read())
                read.Add([csv.GetString(0), csv.GetString(1), csv.GetString(2)]);

            read.Count.ShouldBe(rows.Length);
            foreach (var (cells, originals) in read.Zip(rows))
                foreach (var (cell, original) in cells.Zip(originals))
                {
                    (cell.Trim(' ', '\u200b') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]).ShouldBeFalse(cell);
                    cell.ShouldBeOneOf(original, "'" + original);
                }
        }, iter: 300);
}
