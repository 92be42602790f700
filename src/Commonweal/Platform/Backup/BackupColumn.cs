using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commonweal.Platform.Backup;

/// <summary>
/// One column, with the one way in which its values are written in a backup, the same on SQLite and PostgreSQL: text, number, bool, guid,
/// time, day, bytes.
/// </summary>
public sealed class BackupColumn
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
    private readonly Type _type;

    private readonly bool _json;

    private BackupColumn(IColumn column, Type? type)
    {
        Name = column.Name;
        StoreType = column.StoreType.Split('(')[0];
        _json = type is null;
        _type = type ?? typeof(string);
    }

    public string Name { get; }

    /// <summary>The database's own word for the type, without lengths.</summary>
    public string StoreType { get; }

    public string Kind =>
        _type == typeof(string) ? "text"
        : _type == typeof(int) || _type == typeof(long) ? "number"
        : _type == typeof(bool) ? "bool"
        : _type == typeof(Guid) ? "guid"
        : _type == typeof(DateTime) || _type == typeof(DateTimeOffset) ? "time"
        : _type == typeof(DateOnly) ? "day"
        : _type == typeof(byte[]) ? "bytes"
        : throw new NotSupportedException($"A backup cannot hold the column {Name} of type {_type.Name} yet: teach {nameof(BackupColumn)} that type.");

    public static BackupColumn Of(IColumn column)
    {
        // A column without a property of its own holds an owned thing as JSON.
        var mapping = (column.PropertyMappings is [var property, ..] ? property : null)?.TypeMapping;
        var type = mapping?.Converter?.ProviderClrType ?? mapping?.ClrType;
        var plain = new BackupColumn(column, type is null ? null : Nullable.GetUnderlyingType(type) ?? type);
        _ = plain.Kind;
        return plain;
    }

    public void Write(Utf8JsonWriter json, DbDataReader row, int at)
    {
        if (row.IsDBNull(at))
            json.WriteNullValue();
        else if (_type == typeof(DateTimeOffset))
            json.WriteStringValue(row.GetFieldValue<DateTimeOffset>(at).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        else
            switch (Kind)
            {
                // PostgreSQL keeps JSON in an order of its own.
                case "text" when _json: json.WriteStringValue(Sorted(JsonNode.Parse(row.GetString(at)))?.ToJsonString()); break;
                case "text": json.WriteStringValue(row.GetString(at)); break;
                case "number": json.WriteNumberValue(row.GetInt64(at)); break;
                case "bool": json.WriteBooleanValue(row.GetBoolean(at)); break;
                case "guid": json.WriteStringValue(row.GetGuid(at)); break;
                case "time": json.WriteStringValue(row.GetDateTime(at).ToString(TimeFormat, CultureInfo.InvariantCulture)); break;
                case "day": json.WriteStringValue(row.GetFieldValue<DateOnly>(at).ToString("O", CultureInfo.InvariantCulture)); break;
                default: json.WriteBase64StringValue(row.GetFieldValue<byte[]>(at)); break;
            }
    }

    /// <summary>The value as the database's driver wants it; null for none.</summary>
    public object? Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        if (_type == typeof(int))
            return json.GetInt32();
        if (_type == typeof(DateTimeOffset))
            return new DateTimeOffset(Time(json));
        return Kind switch
        {
            "text" => json.GetString(),
            "number" => json.GetInt64(),
            "bool" => json.GetBoolean(),
            "guid" => json.GetGuid(),
            "time" => Time(json),
            "day" => DateOnly.ParseExact(json.GetString()!, "O", CultureInfo.InvariantCulture),
            _ => json.GetBytesFromBase64(),
        };
    }

    private static DateTime Time(JsonElement json) =>
        DateTime.ParseExact(json.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
