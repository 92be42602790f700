using System.Diagnostics;
using System.Reflection;
using Npgsql;
using Xunit.Sdk;
using Xunit.v3;

namespace Commonweal.Tests;

public enum On { Sqlite, Postgres }

/// <summary>Runs the test on both databases. The quick run (COMMONWEAL_TEST_QUICK=1) has no PostgreSQL.</summary>
public sealed class BothDatabasesAttribute : DataAttribute
{
    public static bool Quick => Environment.GetEnvironmentVariable("COMMONWEAL_TEST_QUICK") == "1";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            Quick ? [new TheoryDataRow<On>(On.Sqlite)] : [new TheoryDataRow<On>(On.Sqlite), new TheoryDataRow<On>(On.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>
/// A private PostgreSQL for this run: on a free loopback port, in a folder of its own, gone afterwards. COMMONWEAL_TEST_POSTGRES_BIN
/// names the folder of its programs when they are not where Debian puts them.
/// </summary>
public static class PrivatePostgres
{
    private static readonly Lazy<Task<string>> Server = new(Begin);

    public static Task<string> ConnectionString => Server.Value;

    private static async Task<string> Begin()
    {
        var bin = Environment.GetEnvironmentVariable("COMMONWEAL_TEST_POSTGRES_BIN")
            ?? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderByDescending(d => int.Parse(Path.GetFileName(Path.GetDirectoryName(d)!)))
                .FirstOrDefault()
            ?? throw new InvalidOperationException("No PostgreSQL programs: run ./test, which finds or installs them.");
        var folder = Directory.CreateTempSubdirectory("commonweal-pg-").FullName;
        // PostgreSQL refuses to run as root, so root hands the folder to another user.
        var root = Environment.UserName == "root";
        var user = Environment.GetEnvironmentVariable("COMMONWEAL_TEST_POSTGRES_USER") ?? "postgres";
        if (root)
            await Run("chown", user, folder);
        int port;
        using (var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
        }
        string[] asUser = root ? ["runuser", "-u", user, "--"] : [];
        await Run([.. asUser, $"{bin}/initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", $"{folder}/db"]);
        var server = Begin([.. asUser, $"{bin}/postgres", "-D", $"{folder}/db", "-k", folder, "-h", "127.0.0.1", "-p", $"{port}",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=300", "-c", "shared_buffers=64MB"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // SIGQUIT to the server itself: runuser would not pass it on.
            if (File.Exists($"{folder}/db/postmaster.pid"))
                using (Begin(["kill", "-QUIT", File.ReadLines($"{folder}/db/postmaster.pid").First()])) { }
            server.WaitForExit(5000);
            try { Directory.Delete(folder, true); } catch (IOException) { }
        };
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true";
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var probe = new NpgsqlConnection(connection);
                await probe.OpenAsync();
                return connection;
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Process Begin(string[] command) =>
        Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;

    private static async Task Run(params string[] command)
    {
        using var process = Begin(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {await output}{error}");
    }
}
