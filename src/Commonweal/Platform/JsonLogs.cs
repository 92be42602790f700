using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Commonweal.Platform;

/// <summary>
/// Logs as one JSON object a line, for COMMONWEAL_LOG=json. Only values of named fields are written: the text is the message's
/// template without what was filled in, and of an exception only the type and the place, because names, links and votes turn
/// up in the rest. No address of a person is ever among the fields.
/// </summary>
public sealed class JsonLogs(TimeProvider clock) : ConsoleFormatter(FormatName)
{
    public const string FormatName = "commonweal";

    private static readonly FrozenSet<string> Allowed = new[] { "Method", "Route", "Status", "Milliseconds", "Kind", "Attempt", "Failure" }.ToFrozenSet();

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var values = logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("from", logEntry.Category);
            json.WriteString("text", values.FirstOrDefault(v => v.Key == "{OriginalFormat}").Value as string ?? "");
            foreach (var (name, value) in values.Where(v => Allowed.Contains(v.Key)))
                json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), Convert.ToString(value, CultureInfo.InvariantCulture));
            for (var exception = logEntry.Exception; exception is not null; exception = exception.InnerException)
            {
                json.WriteStartObject(exception == logEntry.Exception ? "exception" : "inner");
                json.WriteString("type", exception.GetType().FullName);
                json.WriteString("at", exception.StackTrace);
                json.WriteEndObject();
                // One level deeper is enough to find the place; two objects of one name are not JSON.
                if (exception != logEntry.Exception)
                    break;
            }
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Says of each request what was asked by its route, never by its path: no ids, no query, no address.</summary>
    public static async Task LogRequest(HttpContext http, RequestDelegate next)
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var begun = clock.GetTimestamp();
        await next(http);
        http.RequestServices.GetRequiredService<ILogger<JsonLogs>>().LogInformation("{Method} {Route} {Status} {Milliseconds}", http.Request.Method,
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", http.Response.StatusCode, (long)clock.GetElapsedTime(begun).TotalMilliseconds);
    }
}
