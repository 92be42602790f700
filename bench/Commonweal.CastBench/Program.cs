// How many votes a second this machine takes, over HTTP with many clients, beside what its disk and database can do at best.
//   dotnet run -c Release --project bench/Commonweal.CastBench -- [clients] [seconds] [data folder]
//   COMMONWEAL_BENCH_POSTGRES="Host=…;Username=…;Database=…": an empty database, its server with fsync on; without it SQLite only.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Commonweal.CastBench;
using Commonweal.Decide.Ballots;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Tests.Decide.Ballots.KillNine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 64;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var under = args.Length > 2 ? args[2] : Path.GetTempPath();
var folder = Directory.CreateDirectory(Path.Combine(under, $"cast-bench-{Environment.ProcessId}")).FullName;
Console.WriteLine($"{clients} clients, {seconds} s each, {Environment.ProcessorCount} cores, data in {under}");
Console.WriteLine($"{"",-44}{"per second",12}{"p50 ms",10}{"p99 ms",10}");
try
{
    Measure.Print("raw: append 1 kB and fsync, one writer", await Raw.Append(folder, seconds));
    Measure.Print("raw: one-row inserts, SQLite FULL, one writer", await Raw.Sqlite(folder, seconds));
    await Casts("SQLite", null);
    if (Environment.GetEnvironmentVariable("COMMONWEAL_BENCH_POSTGRES") is { } postgres)
    {
        Measure.Print($"raw: one-row inserts, PostgreSQL, {clients} writers", await Raw.Postgres(postgres, clients, seconds));
        await Casts("PostgreSQL", postgres);
    }
}
finally
{
    SqliteConnection.ClearAllPools();
    Directory.Delete(folder, true);
}

async Task Casts(string name, string? database)
{
    var settings = new Settings { DataFolder = Path.Combine(folder, name), KeysFolder = Path.Combine(folder, name, "keys"), Database = database, Empty = true };
    Directory.CreateDirectory(settings.KeysFolder);
    var codes = await ABallot.Open(settings, voters: clients * 4);
    await using var program = await RunningProgram.Start(settings.DataFolder, database);
    var votes = new List<byte[]>();
    foreach (var chunk in codes.Chunk(32))
        votes.AddRange(await Task.WhenAll(chunk.Select(async code =>
        {
            using var voter = new HttpVoter(program.Port);
            await voter.Enter(code);
            return Measure.Post(voter);
        })));
    // Warm up, then measure.
    await Measure.Run(program.Port, clients, Math.Min(3, seconds), votes);
    var before = program.Worked;
    var result = await Measure.Run(program.Port, clients, seconds, votes);
    Measure.Print($"casts over HTTP, {name}", result);
    Console.WriteLine($"{"",-44}{(program.Worked - before).TotalMilliseconds / Math.Max(1, result.Done),12:0.00} ms of processor a cast");
}

namespace Commonweal.CastBench
{
    internal static class ABallot
    {
        /// <summary>A ballot that is open now, with voting codes, made through the use cases; returns the codes.</summary>
        public static async Task<IReadOnlyList<string>> Open(Settings settings, int voters)
        {
            var services = new ServiceCollection();
            services.AddLogging();
            Web.AddServices(services, settings);
            await using var provider = services.BuildServiceProvider();
            await Use<CommonwealDb, bool>(async db => { await Schema.Prepare(db, TextWriter.Null); return true; });
            var first = new Who((await Use<OpenAccount, Member>(open => open.Run("First Officer", null))).Id, Confirmed: true);
            var second = new Who((await Use<OpenAccount, Member>(open => open.Run("Second Officer", null))).Id, Confirmed: true);
            var group = await Use<CreateGroup, Guid>(create => create.Found(first.Member, new GroupText { Name = "Bench", Purpose = "Measures." }));
            await Use<JoinGroup, MembershipState>(join => join.Run(second, group));
            await Use<GiveRole, Guid>(give => give.Run(first, group, second.Member, Role.Officer));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var ballot = await Use<DraftBallot, Guid>(draft => draft.Run(first, new BallotDraft
            {
                GroupId = group, Title = "Bench", OpensAt = now.AddMinutes(-1), ClosesAt = now.AddHours(3), Roll = RollRule.Uploaded,
                Contests = [new ContestDraft("Committee", "ranked", "scottish-stv", 3, [.. Enumerable.Range(1, 8).Select(n => new OptionDraft($"Candidate {n}"))])],
            }));
            var roll = RollSheet.Read(string.Join('\n', Enumerable.Range(1, voters).Select(n => $"Voter,{n}")));
            await Agree(await Use<UploadRoll, Guid>(upload => upload.Run(first, ballot, roll)));
            var slips = await Use<PrintSlips, IReadOnlyList<Slip>>(print => print.Run(first, ballot));
            await Agree(await Use<AskForAct, Guid>(ask => ask.Run(first, ballot, BallotAct.Open)));
            return [.. slips.Select(s => s.Code)];

            Task Agree(Guid approval) => Use<ApproveAct, bool>(async approve => { await approve.Run(second, approval); return true; });

            // Services of their own for each act, as a request has them.
            async Task<T> Use<TService, T>(Func<TService, Task<T>> act) where TService : notnull
            {
                await using var scope = provider.CreateAsyncScope();
                return await act(scope.ServiceProvider.GetRequiredService<TService>());
            }
        }
    }

    /// <param name="Times">How long each answer took, in milliseconds.</param>
    internal sealed record Result(long Done, double Seconds, List<double> Times);

    internal static class Measure
    {
        public static void Print(string what, Result result)
        {
            result.Times.Sort();
            double At(double share) => result.Times.Count == 0 ? double.NaN : result.Times[(int)(share * (result.Times.Count - 1))];
            Console.WriteLine($"{what,-44}{result.Done / result.Seconds,12:N0}{At(0.5),10:0.0}{At(0.99),10:0.0}");
        }

        /// <summary>The bytes of one vote: the client must cost less than the server it measures.</summary>
        public static byte[] Post(HttpVoter voter)
        {
            var body = $"contest-1-3=1&contest-1-1=2&contest-1-7=3&__RequestVerificationToken={Uri.EscapeDataString(voter.Token)}";
            return Encoding.ASCII.GetBytes($"POST {voter.Paper} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {voter.CookieHeader}\r\n"
                + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        }

        public static async Task<Result> Run(int port, int clients, int seconds, List<byte[]> votes)
        {
            var times = new ConcurrentBag<List<double>>();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
            {
                var mine = new List<double>();
                var answer = new byte[64 * 1024];
                var address = client;
                for (var vote = client; watch.Elapsed.TotalSeconds < seconds; address += clients)
                {
                    // 300 forms a minute come from one address at most, so each connection of 250 votes is another person's.
                    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    if (OperatingSystem.IsLinux())
                        socket.Bind(new IPEndPoint(new IPAddress([127, (byte)(2 + Environment.TickCount64 / 1000 % 250), (byte)(address / 250 % 250), (byte)(address % 250 + 1)]), 0));
                    await socket.ConnectAsync(IPAddress.Loopback, port);
                    for (var i = 0; i < 250 && watch.Elapsed.TotalSeconds < seconds; i++, vote += clients)
                    {
                        var began = Stopwatch.GetTimestamp();
                        await socket.SendAsync(votes[vote % votes.Count]);
                        await Read(socket, answer);
                        mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }
                times.Add(mine);
            })));
            return new Result(times.Sum(t => (long)t.Count), watch.Elapsed.TotalSeconds, [.. times.SelectMany(t => t)]);
        }

        // To the end of a chunked or measured answer; anything but a recorded vote is an error.
        private static async Task Read(Socket socket, byte[] answer)
        {
            var length = 0;
            while (true)
            {
                var got = await socket.ReceiveAsync(answer.AsMemory(length));
                if (got == 0)
                    throw new IOException("The program closed the connection.");
                length += got;
                var text = answer.AsSpan(0, length);
                var head = text.IndexOf("\r\n\r\n"u8);
                if (head < 0)
                    continue;
                var measured = text[..head].IndexOf("Content-Length: "u8);
                var complete = measured >= 0
                    ? length >= head + 4 + int.Parse(Encoding.ASCII.GetString(text[(measured + 16)..head]).Split('\r')[0], CultureInfo.InvariantCulture)
                    : text.EndsWith("0\r\n\r\n"u8);
                if (!complete)
                    continue;
                if (!text.StartsWith("HTTP/1.1 200"u8) || text.IndexOf("cw-receipt"u8) < 0)
                    throw new IOException($"A vote was not recorded: {Encoding.UTF8.GetString(text[..Math.Min(length, 300)])}");
                return;
            }
        }
    }

    /// <summary>What the same disk and databases do without the program.</summary>
    internal static class Raw
    {
        public static Task<Result> Append(string folder, int seconds)
        {
            using var file = new FileStream(Path.Combine(folder, "append"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
            var page = new byte[1024];
            return Task.FromResult(Timed(seconds, () =>
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }));
        }

        public static async Task<Result> Sqlite(string folder, int seconds)
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")}");
            await connection.OpenAsync();
            await using var make = connection.CreateCommand();
            make.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE papers (id BLOB PRIMARY KEY, body BLOB) WITHOUT ROWID;";
            await make.ExecuteNonQueryAsync();
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO papers VALUES (randomblob(32), randomblob(300))";
            return Timed(seconds, () => insert.ExecuteNonQuery());
        }

        public static async Task<Result> Postgres(string database, int writers, int seconds)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = Math.Min(writers, 64), MaxAutoPrepare = 5 }.ConnectionString);
            await using (var make = source.CreateCommand("create table if not exists raw_papers (id uuid primary key, body bytea)"))
                await make.ExecuteNonQueryAsync();
            var times = new ConcurrentBag<double>();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Math.Min(writers, 64)).Select(async _ =>
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var insert = new NpgsqlCommand("insert into raw_papers values (gen_random_uuid(), $1)", connection) { Parameters = { new() { Value = new byte[300] } } };
                while (watch.Elapsed.TotalSeconds < seconds)
                {
                    var began = Stopwatch.GetTimestamp();
                    await insert.ExecuteNonQueryAsync();
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }));
            var elapsed = watch.Elapsed.TotalSeconds;
            await using (var drop = source.CreateCommand("drop table raw_papers"))
                await drop.ExecuteNonQueryAsync();
            return new Result(times.Count, elapsed, [.. times]);
        }

        private static Result Timed(int seconds, Action act)
        {
            var times = new List<double>();
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var began = Stopwatch.GetTimestamp();
                act();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return new Result(times.Count, watch.Elapsed.TotalSeconds, times);
        }
    }
}
