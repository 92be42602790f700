using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Commonweal.Tests.Nodes;

/// <summary>Two processes of the built program on one PostgreSQL, behind nginx, as docs/scaling.md sets them up.</summary>
public sealed class TwoNodesTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commonweal-nodes-").FullName;
    private readonly List<Process> _running = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Two_nodes_behind_nginx_accept_each_others_forms_and_sessions()
    {
        Assert.SkipWhen(BothDatabasesAttribute.Quick, "The quick run has no PostgreSQL.");
        var nginx = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(nginx is null, "No nginx here.");
        var server = await PrivatePostgres.ConnectionString;
        var name = $"nodes_{Guid.NewGuid():N}";
        await using (var admin = new NpgsqlConnection(server))
        {
            await admin.OpenAsync();
            await using var create = new NpgsqlCommand($"create database {name}", admin);
            await create.ExecuteNonQueryAsync();
        }
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 5 }.ConnectionString;
        int one = FreePort(), two = FreePort(), front = FreePort();
        string[] shared = ["--database", database, "--keys", Path.Combine(_folder, "keys"), "--empty"];
        await Run([.. Dotnet, "migrate", .. shared[..4]]);
        // Both at once, as a supervisor starts them.
        Begin([.. Dotnet, "--data", Path.Combine(_folder, "one"), "--port", $"{one}", "--address", $"http://localhost:{front}", .. shared]);
        Begin([.. Dotnet, "--data", Path.Combine(_folder, "two"), "--port", $"{two}", "--address", $"http://localhost:{front}", .. shared]);
        Begin([nginx!, "-p", _folder, "-c", await NginxSettings(front, one, two), "-e", Path.Combine(_folder, "error.log")]);
        foreach (var port in new[] { one, two, front })
            await Answers(port);

        var settings = new Settings { Database = database };
        await using (var db = Connect.Open(settings))
            (await db.DataProtectionKeys.CountAsync()).ShouldBe(1);

        var nodes = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://localhost:{front}") };
            // nginx takes the nodes in turn: the form comes from one and goes to the other; every second time round the other way.
            if (i % 2 == 1)
                (await client.GetAsync("/health")).Dispose();
            using var page = await client.GetAsync("/sign-in");
            var got = page.Headers.GetValues("X-Node").Single();
            var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
            token.ShouldNotBeEmpty();
            using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("email", "ann@example.org"), new("__RequestVerificationToken", token)]));
            answer.StatusCode.ShouldNotBe(HttpStatusCode.BadRequest);
            ((int)answer.StatusCode).ShouldBeLessThan(500);
            var posted = answer.Headers.GetValues("X-Node").Single();
            posted.ShouldNotBe(got);
            nodes.Add(posted);
        }
        nodes.Count.ShouldBe(2);

        // More than a form ever holds is turned away before it is read.
        using var direct = new HttpClient { DefaultRequestHeaders = { ExpectContinue = true } };
        using var large = await direct.PostAsync($"http://localhost:{one}/sign-in", new FormUrlEncodedContent([new("email", new string('a', 3_000_000))]));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        large.Headers.Contains("Server").ShouldBeFalse();
    }

    private static string[] Dotnet => [Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", Path.Combine(AppContext.BaseDirectory, "Commonweal.dll")];

    private async Task<string> NginxSettings(int front, int one, int two)
    {
        var file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off;
            worker_processes 1;
            pid {{_folder}}/nginx.pid;
            events { }
            http {
              access_log off;
              client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/fastcgi;
              uwsgi_temp_path {{_folder}}/uwsgi; scgi_temp_path {{_folder}}/scgi;
              upstream commonweal { server 127.0.0.1:{{one}}; server 127.0.0.1:{{two}}; }
              server {
                listen 127.0.0.1:{{front}};
                location / {
                  proxy_pass http://commonweal;
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  add_header X-Node $upstream_addr always;
                }
              }
            }
            """));
        return file;
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private Process Begin(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => TestContext.Current.TestOutputHelper?.WriteLine(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running.Add(process);
        return process;
    }

    private async Task Run(string[] command)
    {
        var process = Begin(command);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Join(' ', command));
    }

    private static async Task Answers(int port)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await client.GetAsync($"http://localhost:{port}/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
            }
            attempt.ShouldBeLessThan(300, "the node did not start");
            await Task.Delay(200);
        }
    }
}
