using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Commonweal.Tests.Decide.Ballots.KillNine;

/// <summary>The built program as a process of its own, which can be killed like any other. Also used by the cast benchmark.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    public int Port { get; } = FreePort();

    private RunningProgram(string folder, string? database)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Commonweal.dll"), "--data", folder, "--port", $"{Port}", "--empty", .. database is null ? Array.Empty<string>() : ["--database", database]];
        _process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { Length: > 0 } text ? text + "\n" : "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    public static async Task<RunningProgram> Start(string folder, string? database)
    {
        var program = new RunningProgram(folder, database);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                if ((await client.GetAsync($"http://127.0.0.1:{program.Port}/health")).IsSuccessStatusCode)
                    return program;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>Processor time of the program so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
