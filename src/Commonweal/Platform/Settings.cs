namespace Commonweal.Platform;

/// <summary>How this node was started. One value, made from the command line and the environment, never changed after.</summary>
public sealed record Settings
{
    /// <summary>Folder for the SQLite file and the keys. Nodes of one community share its <c>keys</c> folder.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>PostgreSQL connection string; null means SQLite in <see cref="DataFolder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Folder of signing and ballot keys. Outside the database on purpose: a copy of the database opens no ballot.</summary>
    public string KeysFolder { get; init; } = Path.Combine("data", "keys");

    public int Port { get; init; } = 5080;

    /// <summary>Where people reach this community, for links in mail and feeds; no slash at the end.</summary>
    public string PublicAddress { get; init; } = "http://localhost:5080";

    /// <summary>A real, empty community instead of the demo.</summary>
    public bool Empty { get; init; }

    /// <summary>Addresses of proxies whose X-Forwarded headers are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>smtp://user:password@host:port?from=address, or null: messages wait in the outbox page.</summary>
    public string? Smtp { get; init; }

    /// <summary>Logs as JSON lines (COMMONWEAL_LOG=json).</summary>
    public bool JsonLogs { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public string SqliteFile => Path.Combine(DataFolder, "commonweal.db");
    public bool IsHttps => PublicAddress.StartsWith("https:", StringComparison.Ordinal);
    public bool IsPostgres => Database is not null;
}
