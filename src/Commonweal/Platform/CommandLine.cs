using System.CommandLine;
using Commonweal.Platform.Data;

namespace Commonweal.Platform;

/// <summary>The program's command line: without a verb it serves the community, with one it does that and ends.</summary>
public static class CommandLine
{
    // Recursive: every verb that needs the community's data takes them too.
    public static readonly Option<string> Data = new("--data") { Description = "Folder for the database file and the keys", DefaultValueFactory = _ => "data", Recursive = true };
    public static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL connection string, for example \"Host=db;Database=commonweal;Username=cw\"", Recursive = true };
    private static readonly Option<string?> Keys = new("--keys") { Description = "Folder of the keys, when several nodes share one (default: keys inside the data folder)", Recursive = true };
    private static readonly Option<int> Port = new("--port") { Description = "Port to listen on", DefaultValueFactory = _ => 5080 };
    private static readonly Option<string?> Address = new("--address") { Description = "Address that people use, for example https://vote.example.org" };
    private static readonly Option<bool> Empty = new("--empty") { Description = "Start a real, empty community instead of the demo" };

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Commonweal: know, gather, decide, deliver and hold to account, together.") { Data, Database, Keys, Port, Address, Empty };
        foreach (var verb in Rooms.All.SelectMany(room => room.Verbs()))
            root.Subcommands.Add(verb);
        root.SetAction((parsed, cancel) => Guard(() => Web.Serve(SettingsOf(parsed), cancel)));
        return await root.Parse(args).InvokeAsync();
    }

    /// <summary>Where the community is, for a verb that needs it.</summary>
    public static Settings SettingsOf(ParseResult parsed)
    {
        var data = Path.GetFullPath(parsed.GetValue(Data) ?? "data");
        var port = parsed.GetResult(Port) is null ? 5080 : parsed.GetValue(Port);
        var address = parsed.GetResult(Address) is null ? null : parsed.GetValue(Address);
        return new Settings
        {
            DataFolder = data,
            KeysFolder = parsed.GetValue(Keys) ?? Path.Combine(data, "keys"),
            Database = parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("COMMONWEAL_DATABASE"),
            Port = port,
            PublicAddress = (address ?? $"http://localhost:{port}").TrimEnd('/'),
            Empty = parsed.GetResult(Empty) is not null && parsed.GetValue(Empty),
            JsonLogs = Environment.GetEnvironmentVariable("COMMONWEAL_LOG") == "json",
            Smtp = Environment.GetEnvironmentVariable("COMMONWEAL_SMTP"),
            KnownProxies = Environment.GetEnvironmentVariable("COMMONWEAL_PROXIES")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }

    /// <summary>Wraps a verb: what a person can mend is one sentence on standard error and exit code 1.</summary>
    public static async Task<int> Guard(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception problem) when (problem is UserError or Refusal or FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
        catch (Exception problem) when (problem is Npgsql.NpgsqlException or Microsoft.Data.Sqlite.SqliteException)
        {
            Console.Error.WriteLine($"The database could not be used: {problem.Message}");
            return 1;
        }
    }
}

/// <summary>A problem the person at the keyboard can mend: one sentence that names file, line and remedy.</summary>
public sealed class UserError(string message) : Exception(message);
