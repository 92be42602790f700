using Commonweal.Voting;

namespace Commonweal.OpenData;

/// <summary>Writes the stages of a count as a table for spreadsheets (RFC 4180).</summary>
/// <remarks>
/// One row for each candidate, then non-transferable votes in two rows (no next choice, fractions lost) and the total; for
/// each stage one column of changes and one of totals. Names that a spreadsheet would run as a formula get an apostrophe.
/// </remarks>
public static class StagesCsv
{
    /// <summary>The whole table; lines end in CR LF.</summary>
    public static string ToText(Count count)
    {
        using StringWriter writer = new();
        Write(count, writer);
        return writer.ToString();
    }

    /// <summary>Writes the table; lines end in CR LF.</summary>
    public static void Write(Count count, TextWriter writer)
    {
        var stages = count.Stages;
        Row(writer, ["Number", "Candidate", "Status", "Stage",
            .. stages.SelectMany(s => s.Number == 1 ? ["Stage 1"] : new[] { $"Stage {s.Number} change", $"Stage {s.Number}" })]);
        foreach (var (number, status, stage) in count.Candidates)
            Row(writer, [$"{number}", Defused(count.Profile.NameOf(number)), CountText.Words(status), $"{stage}",
                .. Figures(s => s.Totals[number - 1])]);
        Row(writer, ["", "No next choice", "", "", .. Figures(s => s.NoNextChoice)]);
        Row(writer, ["", "Fractions lost", "", "", .. Figures(s => s.LostFractions)]);
        Row(writer, ["", "Total", "", "", .. Figures(Total)]);

        IEnumerable<string> Figures(Func<Stage, Votes> figure)
        {
            var before = Votes.Zero;
            foreach (var stage in stages)
            {
                var now = figure(stage);
                if (stage.Number > 1) yield return (now - before).ToString();
                yield return now.ToString();
                before = now;
            }
        }
    }

    private static Votes Total(Stage stage)
    {
        var total = stage.NonTransferable;
        foreach (var votes in stage.Totals) total += votes;
        return total;
    }

    private static string Defused(string name) => name.Length > 0 && "=+-@\t\r".Contains(name[0]) ? "'" + name : name;

    private static void Row(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Cell)));
        writer.Write("\r\n");
    }

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text
        : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
