using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Commonweal.Platform.Ledger;

/// <summary>Ledger entries as the feed publishes them and the verifier reads them.</summary>
public static class LedgerJson
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> to) => new(to, Plain);

    /// <summary>One object: the fields that are hashed, then the hash. Of a hidden group's entry only its place in the chain.</summary>
    public static void Write(Utf8JsonWriter json, LedgerEntry entry, bool shown)
    {
        json.WriteStartObject();
        if (shown)
            WriteHashed(json, entry);
        else
        {
            json.WriteNumber("sequence", entry.Sequence);
            json.WriteString("previous", entry.PreviousHash);
        }
        json.WriteString("hash", entry.Hash);
        json.WriteEndObject();
    }

    /// <summary>The fields that are hashed, in their order.</summary>
    internal static void WriteHashed(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteNumber("sequence", entry.Sequence);
        json.WriteString("time", entry.Time.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("kind", entry.Kind);
        if (entry.GroupId is { } group) json.WriteString("group", group);
        else json.WriteNull("group");
        json.WriteString("payload", entry.Payload);
        json.WriteString("previous", entry.PreviousHash);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; a hidden group's entry comes back with an empty kind.</summary>
    public static LedgerEntry Read(JsonElement json) => new()
    {
        Sequence = json.GetProperty("sequence").GetInt64(),
        PreviousHash = json.GetProperty("previous").GetString()!,
        Hash = json.GetProperty("hash").GetString()!,
        Kind = json.TryGetProperty("kind", out var kind) ? kind.GetString()! : "",
        Payload = kind.ValueKind == JsonValueKind.Undefined ? "" : json.GetProperty("payload").GetString()!,
        GroupId = kind.ValueKind == JsonValueKind.Undefined || json.GetProperty("group").ValueKind == JsonValueKind.Null ? null : json.GetProperty("group").GetGuid(),
        Time = kind.ValueKind == JsonValueKind.Undefined ? default : DateTime.ParseExact(json.GetProperty("time").GetString()!, TimeFormat,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
    };
}
