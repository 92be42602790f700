using System.Globalization;

namespace Commonweal.Voting;

/// <summary>
/// Writes a count as plain text: the figures at the top, a table for each stage (what moved, what each candidate then had,
/// who was elected or excluded) and who came how close. Laid out like the reports Scottish returning officers publish.
/// </summary>
public static class CountText
{
    private const int VotesWidth = 16;

    /// <summary>The whole report.</summary>
    public static string ToText(Count count)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer, count);
        return writer.ToString();
    }

    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, Count count)
    {
        var profile = count.Profile;
        var nameWidth = Math.Max(profile.Candidates.Max(c => Label(profile, c.Number).Length), "Non-transferable".Length);
        nameWidth = Math.Min(nameWidth, 60);

        if (profile.Title.Length > 0) writer.WriteLine(OneLine(profile.Title));
        writer.WriteLine($"Rule: {count.Rule.Name} ({count.Rule.Authority})");
        foreach (var option in count.Rule.Options)
            if (option.Value.Length > 0) writer.WriteLine($"  {option.Name}: {option.Value}");
        writer.WriteLine();
        Figure("Valid papers", count.Valid);
        Figure("Invalid or blank", count.Invalid);
        Figure("Seats", profile.Seats);
        if (count.Quota is { } quota) writer.WriteLine($"{"Quota",-18}{Plain(quota),12}");

        var before = new Votes[profile.Candidates.Length];
        var lostBefore = Votes.Zero;
        foreach (var stage in count.Stages)
        {
            writer.WriteLine();
            writer.WriteLine(Heading(stage, profile));
            writer.WriteLine($"  {"Candidate".PadRight(nameWidth)}{"Transfer",VotesWidth}{"Votes",VotesWidth}  Status");
            foreach (var candidate in count.Candidates)
            {
                if (candidate.Status == CandidateStatus.Withdrawn) continue;
                var total = stage.Totals[candidate.Number - 1];
                var status = candidate.Stage <= stage.Number ? Capital(Words(candidate.Status)) : "";
                Row(Label(profile, candidate.Number), total - before[candidate.Number - 1], total, status);
                before[candidate.Number - 1] = total;
            }
            if (count.Quota is not null)
            {
                Row("Non-transferable", stage.NonTransferable - lostBefore, stage.NonTransferable, "");
                lostBefore = stage.NonTransferable;
                writer.WriteLine($"  {"Total".PadRight(nameWidth)}{"",VotesWidth}{Grouped(Sum(stage)),VotesWidth}");
                if (stage.NonTransferable > Votes.Zero)
                    writer.WriteLine($"  Of the non-transferable, {Grouped(stage.NoNextChoice)} had no next choice and {Grouped(stage.LostFractions)} is fractions lost.");
            }
            foreach (var happened in stage.Events)
            {
                writer.WriteLine($"  - {OneLine(happened.Sentence(profile).ToString())}");
                foreach (var lot in happened is StageEvent.TieBroken broken ? broken.Tie.Lots : [])
                    writer.WriteLine($"    Lot: SHA-256 of '{OneLine(lot.Text)}' is {lot.Hash}.");
            }

            void Row(string label, Votes moved, Votes total, string status) => writer.WriteLine(
                $"  {Cut(label, nameWidth).PadRight(nameWidth)}{(stage.Number == 1 ? "" : Grouped(moved)),VotesWidth}{Grouped(total),VotesWidth}{(status.Length > 0 ? "  " + status : "")}");
        }

        writer.WriteLine();
        var stages = count.Stages[0].Kind != StageKind.Votes;
        writer.WriteLine(count.Elected.IsEmpty ? "Nobody is elected." : stages ? "Elected, in order:" : "Chosen:");
        foreach (var number in count.Elected)
            writer.WriteLine($"  {Cut(Label(profile, number), nameWidth).PadRight(nameWidth)}{(stages ? $"  at stage {count.Candidates[number - 1].Stage}" : "")}".TrimEnd());
        if (!count.Margins.IsEmpty)
        {
            writer.WriteLine();
            writer.WriteLine(stages ? "Not elected, and how close:" : "Not chosen, and how close:");
            foreach (var margin in count.Margins)
                writer.WriteLine($"  {Cut(Label(profile, margin.Candidate), nameWidth).PadRight(nameWidth)}  {HowClose(margin, profile, stages)}");
        }

        void Figure(string label, long number) =>
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-18}{number,12:N0}"));
    }

    /// <summary>A status in words: <c>elected</c>, <c>not elected</c>, <c>excluded</c>, <c>withdrawn</c>.</summary>
    public static string Words(CandidateStatus status) => status switch
    {
        CandidateStatus.Elected => "elected",
        CandidateStatus.Excluded => "excluded",
        CandidateStatus.Withdrawn => "withdrawn",
        _ => "not elected",
    };

    private static string Heading(Stage stage, Profile profile) => stage.Kind switch
    {
        StageKind.Votes => "Votes",
        StageKind.FirstPreferences => $"Stage {stage.Number}: first preferences",
        StageKind.Surplus => $"Stage {stage.Number}: surplus of {OneLine(profile.NameOf(stage.From[0]))}",
        _ => $"Stage {stage.Number}: exclusion of {OneLine(string.Join(", ", stage.From.Select(profile.NameOf)))}",
    };

    private static string HowClose(Margin margin, Profile profile, bool stages)
    {
        var text = $"{(stages ? $"at stage {margin.Stage} " : "")}with {Grouped(margin.Votes)} votes";
        if (margin.BehindQuota is { } quota) text += $", {Grouped(quota)} short of the quota";
        if (margin is { LastElected: { } last, BehindLastElected: { } behind })
            text += $", {Grouped(behind)} behind {OneLine(profile.NameOf(last))}";
        return text;
    }

    private static Votes Sum(Stage stage)
    {
        var sum = stage.NonTransferable;
        foreach (var total in stage.Totals) sum += total;
        return sum;
    }

    private static string Label(Profile profile, int candidate) => $"{candidate,2} {OneLine(profile.NameOf(candidate))}";

    // Names come from files: nothing in them may move a terminal's cursor.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Grouped(Votes votes) => (votes.ToDecimal()).ToString("N5", CultureInfo.InvariantCulture);

    private static string Plain(Votes votes) => votes.ToDecimal().ToString("#,0.#####", CultureInfo.InvariantCulture);
}
