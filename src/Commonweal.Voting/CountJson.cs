using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Commonweal.Voting;

/// <summary>Writes a count as JSON: the form the program's API, declarations and command line share.</summary>
/// <remarks>
/// Candidates are named by their number on the paper, from 1; votes are strings with five decimal places; a stage's
/// <c>totals</c> are in candidate order. What only some rules have, and the sentences, are under <c>detail</c>.
/// </remarks>
public static class CountJson
{
    // Names keep their letters; the document is never pasted into HTML.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The whole document as text, ending in a newline.</summary>
    /// <param name="count">What to write.</param>
    /// <param name="file">Where the papers came from: the name to print under <c>file</c>.</param>
    public static string ToText(Count count, string file)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options)) Write(json, count, file);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Writes the document as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Count count, string file)
    {
        json.WriteStartObject();
        json.WriteString("rule", count.Rule.Id);
        json.WriteString("ruleVersion", count.Rule.Version);
        json.WriteString("file", file);
        json.WriteNumber("seats", count.Profile.Seats);
        json.WriteNumber("valid", count.Valid);
        json.WriteNumber("invalid", count.Invalid);
        WriteQuota(json, count.Quota);

        json.WriteStartArray("candidates");
        foreach (var (number, status, stage) in count.Candidates)
        {
            json.WriteStartObject();
            json.WriteNumber("number", number);
            json.WriteString("name", count.Profile.Candidates[number - 1].Name);
            json.WriteString("status", CountText.Words(status));
            WriteNumber(json, "stage", stage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteNumbers(json, "elected", count.Elected);

        json.WriteStartArray("stages");
        foreach (var stage in count.Stages) WriteStage(json, stage);
        json.WriteEndArray();

        json.WriteStartArray("margins");
        foreach (var margin in count.Margins)
        {
            json.WriteStartObject();
            json.WriteNumber("number", margin.Candidate);
            json.WriteNumber("stage", margin.Stage);
            json.WriteString("votes", margin.Votes.ToString());
            WriteNumber(json, "lastElected", margin.LastElected);
            WriteVotes(json, "behindLastElected", margin.BehindLastElected);
            WriteVotes(json, "behindQuota", margin.BehindQuota);
            WriteVotes(json, "behindNext", margin.BehindNext);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        WriteDetail(json, count);
        json.WriteEndObject();
    }

    // A whole number where the rule's quota is one, as returning officers print it.
    private static void WriteQuota(Utf8JsonWriter json, Votes? quota)
    {
        if (quota is { } votes && votes.Units % Votes.UnitsPerVote == 0)
            json.WriteNumber("quota", votes.Units / Votes.UnitsPerVote);
        else
            WriteVotes(json, "quota", quota);
    }

    private static void WriteStage(Utf8JsonWriter json, Stage stage)
    {
        json.WriteStartObject();
        json.WriteNumber("stage", stage.Number);
        json.WriteString("kind", stage.Kind switch
        {
            StageKind.FirstPreferences => "first preferences",
            StageKind.Votes => "votes",
            StageKind.Surplus => "surplus",
            _ => "exclusion",
        });
        WriteNumbers(json, "from", stage.From);
        json.WriteStartArray("totals");
        foreach (var total in stage.Totals) json.WriteStringValue(total.ToString());
        json.WriteEndArray();
        json.WriteString("nonTransferable", stage.NonTransferable.ToString());
        WriteNumbers(json, "elected", stage.Elected);
        WriteNumbers(json, "excluded", stage.Excluded);
        if (stage.Tie is { } tie)
        {
            json.WriteStartObject("tie");
            json.WriteString("kind", tie.Kind switch
            {
                TieKind.Surplus => "surplus",
                TieKind.Exclusion => "exclusion",
                _ => "election",
            });
            WriteNumbers(json, "candidates", tie.Candidates);
            json.WriteString("votes", tie.Votes.ToString());
            WriteNumbers(json, "chosen", tie.Chosen);
            json.WriteString("brokenBy", tie.Lots.IsEmpty ? "earlier stage" : "lot");
            WriteNumber(json, "earlierStage", tie.EarlierStage);
            json.WriteStartArray("lots");
            foreach (var lot in tie.Lots)
            {
                json.WriteStartObject();
                json.WriteString("text", lot.Text);
                json.WriteString("sha256", lot.Hash);
                json.WriteNumber("chosen", lot.Chosen);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("tie");
        }
        json.WriteEndObject();
    }

    private static void WriteDetail(Utf8JsonWriter json, Count count)
    {
        json.WriteStartObject("detail");
        json.WriteString("title", count.Profile.Title);
        json.WriteString("seed", count.Seed);
        json.WriteStartObject("options");
        foreach (var option in count.Rule.Options) json.WriteString(option.Name, option.Value);
        json.WriteEndObject();
        json.WriteStartArray("stages");
        foreach (var stage in count.Stages)
        {
            json.WriteStartObject();
            json.WriteNumber("stage", stage.Number);
            json.WriteStartArray("transfers");
            foreach (var transfer in stage.Transfers)
            {
                json.WriteStartObject();
                json.WriteNumber("from", transfer.From);
                WriteNumber(json, "to", transfer.To == 0 ? null : transfer.To);
                json.WriteNumber("papers", transfer.Papers);
                json.WriteString("value", transfer.Value.ToString());
                json.WriteString("votes", transfer.Votes.ToString());
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("noNextChoice", stage.NoNextChoice.ToString());
            json.WriteString("lostFractions", stage.LostFractions.ToString());
            json.WriteStartArray("reasons");
            foreach (var happened in stage.Events) json.WriteStringValue(happened.Sentence(count.Profile).ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static void WriteVotes(Utf8JsonWriter json, string name, Votes? votes)
    {
        if (votes is { } value) json.WriteString(name, value.ToString());
        else json.WriteNull(name);
    }
}
