using System.Globalization;
using System.Net;
using AngleSharp;
using Visibility = Commonweal.Gather.Groups.Visibility;
using AngleSharp.Html.Dom;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Commonweal.Tests;

/// <summary>
/// One community in a database of its own, with a clock that stands still until it is told to move, and the whole web
/// program in front of it. Rooms add their builders in partial classes (World.Ballots.cs …).
/// </summary>
public sealed partial class World : IAsyncDisposable
{
    /// <summary>Sunday 1 November 2026, noon.</summary>
    public static readonly DateTime Noon = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly SemaphoreSlim TemplateGate = new(1, 1);
    private static string? _sqliteTemplate, _postgresTemplate;

    private readonly string _folder;
    private readonly WebApplication _app;

    public FakeTimeProvider Clock { get; }
    public Settings Settings { get; }
    public LogLines Logs { get; } = new();
    public IServiceProvider Services => _app.Services;

    /// <summary>Where a real browser finds the program, when it listens on a port (see <see cref="Begin"/>).</summary>
    public Uri Address => new(_app.Urls.Single());

    private World(string folder, Settings settings, bool listen)
    {
        _folder = folder;
        Settings = settings;
        // A real browser drops cookies by its own clock, so there the test starts at the real hour.
        Clock = new FakeTimeProvider(listen ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(Noon));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Rooms).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Test",
        });
        if (listen)
            builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        else
            builder.WebHost.UseTestServer();
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Information);
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = options.ValidateOnBuild = true);
        Web.AddServices(builder.Services, settings);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        // A language that nobody is offered and that marks every text: see UntranslatedTests.
        builder.Services.Configure<RequestLocalizationOptions>(options => options.SupportedUICultures!.Add(new CultureInfo("qps-ploc")));
        // Tests say when the outbox is delivered: see Deliver().
        foreach (var pump in builder.Services.Where(s => s.ImplementationType == typeof(OutboxPump)).ToList())
            builder.Services.Remove(pump);
        _app = builder.Build();
        Web.UsePipeline(_app, settings);
    }

    /// <summary>
    /// With <paramref name="listen"/> the program listens on a free port, for a real browser. <paramref name="demo"/> shows what only
    /// the demo shows; its people are not made.
    /// </summary>
    public static async Task<World> Begin(On database, bool listen = false, bool demo = false)
    {
        var folder = Directory.CreateTempSubdirectory("commonweal-test-").FullName;
        var settings = new Settings { DataFolder = folder, KeysFolder = Path.Combine(folder, "keys"), Empty = !demo, PublicAddress = "http://localhost" };
        Directory.CreateDirectory(settings.KeysFolder);
        settings = database == On.Postgres ? settings with { Database = await NewPostgres() } : settings;
        if (database == On.Sqlite)
            File.Copy(await SqliteTemplate(), settings.SqliteFile);
        var world = new World(folder, settings, listen);
        await world._app.StartAsync();
        return world;
    }

    // Making the tables is the slow part of a fresh database, so each kind makes them once and copies.
    private static async Task<string> SqliteTemplate()
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (_sqliteTemplate is null)
            {
                var settings = new Settings { DataFolder = Directory.CreateTempSubdirectory("commonweal-template-").FullName };
                await using (var db = Connect.Open(settings))
                {
                    await Schema.Prepare(db);
                    await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                }
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                _sqliteTemplate = settings.SqliteFile;
            }
            return _sqliteTemplate;
        }
        finally { TemplateGate.Release(); }
    }

    private static async Task<string> NewPostgres()
    {
        var server = await PrivatePostgres.ConnectionString;
        var name = $"t{Guid.NewGuid():N}";
        await TemplateGate.WaitAsync();
        try
        {
            await using var admin = new NpgsqlConnection(server);
            await admin.OpenAsync();
            if (_postgresTemplate is null)
            {
                var template = $"template_{Guid.NewGuid():N}";
                await Execute(admin, $"create database {template}");
                await using (var db = Connect.Open(new Settings { Database = new NpgsqlConnectionStringBuilder(server) { Database = template, Pooling = false }.ConnectionString }))
                    await Schema.Prepare(db);
                _postgresTemplate = template;
            }
            await Execute(admin, $"create database {name} template {_postgresTemplate}");
        }
        finally { TemplateGate.Release(); }
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10 }.ConnectionString;

        static async Task Execute(NpgsqlConnection admin, string sql)
        {
            await using var command = new NpgsqlCommand(sql, admin);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Runs with a use case (or any service) in a scope of its own, as a request would.</summary>
    public async Task<T> Use<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task Use<TService>(Func<TService, Task> act) where TService : notnull =>
        Use<TService, bool>(async service => { await act(service); return true; });

    public Task<T> Db<T>(Func<CommonwealDb, Task<T>> read) => Use(read);
    public Task Db(Func<CommonwealDb, Task> act) => Use(act);

    /// <summary>Delivers everything in the outbox that is due, until nothing is.</summary>
    public async Task Deliver()
    {
        while (await Use<DeliverOutbox, int>(outbox => outbox.Run()) > 0) { }
    }

    /// <summary>A person with an account. <paramref name="groups"/> they belong to since a month ago.</summary>
    public async Task<Who> Member(string name, params Guid[] groups)
    {
        var member = new Member { Name = name, UserName = Guid.NewGuid().ToString("N"), Email = $"{Guid.NewGuid():N}@example.org", JoinedAt = Noon.AddMonths(-1) };
        member.NormalizedUserName = member.UserName.ToUpperInvariant();
        member.NormalizedEmail = member.Email.ToUpperInvariant();
        member.SecurityStamp = Guid.NewGuid().ToString("N");
        await Db(async db =>
        {
            db.Members.Add(member);
            foreach (var group in groups)
                db.Memberships.Add(new Membership { GroupId = group, MemberId = member.Id, State = MembershipState.Member, Since = Noon.AddMonths(-1) });
            await db.SaveChangesAsync();
        });
        return new Who(member.Id, Confirmed: true);
    }

    /// <summary>A member who also holds a role in the group.</summary>
    public async Task<Who> Officer(string name, Guid group, Role role = Role.Officer)
    {
        var who = await Member(name, group);
        await Db(async db =>
        {
            db.RoleTerms.Add(new RoleTerm { GroupId = group, MemberId = who.Member, Role = role, From = Noon.AddMonths(-1) });
            await db.SaveChangesAsync();
        });
        return who;
    }

    public async Task<Guid> Group(string name, Guid? parent = null, Visibility visibility = Visibility.Public, GroupKind kind = GroupKind.Branch, JoinRule join = JoinRule.Open)
    {
        var group = new Group { Name = name, ParentId = parent, Kind = kind, Visibility = visibility, JoinRule = join, CreatedAt = Noon.AddMonths(-2) };
        await Db(async db =>
        {
            db.Groups.Add(group);
            await db.SaveChangesAsync();
        });
        return group.Id;
    }

    /// <summary>A browser without scripts: cookies, forms and redirects, as a person on an old phone has them.</summary>
    public Browser Browser() => new(_app.GetTestServer());

    /// <summary>A browser signed in as this person, by a sign-in link, as people do it.</summary>
    public async Task<Browser> Browser(Who who)
    {
        var browser = Browser();
        var page = await browser.Get(await Use<MakeSignInLink, string>(make => make.Run(who.Member)));
        await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token], input[name=Token]") is not null));
        if (who.Confirmed)
            await Db(db => db.Sessions.Where(s => s.MemberId == who.Member)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, Clock.GetUtcNow().UtcDateTime)));
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        // The program adds to the connection string, so the pool is found by the program's own.
        string used;
        await using (var scope = Services.CreateAsyncScope())
            used = scope.ServiceProvider.GetRequiredService<CommonwealDb>().Database.GetConnectionString()!;
        await _app.DisposeAsync();
        if (Settings.IsPostgres)
        {
            await using var connection = new NpgsqlConnection(used);
            NpgsqlConnection.ClearPool(connection);
        }
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }
}

/// <summary>Everything the program logged, for tests that look for what must not be there.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();
    public IEnumerable<string> Lines => _lines;
    public ILogger CreateLogger(string categoryName) => this;
    public void Dispose() { }
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}

/// <summary>A browser without scripts.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    public CookieContainer Cookies { get; } = new();
    public HttpResponseMessage Last { get; private set; } = null!;

    public Browser(TestServer server) => _client = new HttpClient(new CookieHandler(Cookies, server.CreateHandler())) { BaseAddress = new Uri("http://localhost") };

    public void Dispose() => _client.Dispose();

    public async Task<HttpStatusCode> Status(string path) => (await Send(new HttpRequestMessage(HttpMethod.Get, path))).StatusCode;

    public async Task<string> Text(string path) => await (await Send(new HttpRequestMessage(HttpMethod.Get, path))).Content.ReadAsStringAsync();

    /// <summary>Opens a page, following redirects.</summary>
    public Task<IHtmlDocument> Get(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form of the page last opened, with some fields changed; the press of <paramref name="button"/> adds its name and value.</summary>
    public Task<IHtmlDocument> Submit(IHtmlFormElement form, Dictionary<string, string>? fields = null, IHtmlElement? button = null)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input, select, textarea"))
        {
            var name = element.GetAttribute("name");
            if (name is null || element.HasAttribute("disabled") || fields?.ContainsKey(name) == true) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }: break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" }: break;
                case IHtmlInputElement input: values.Add(new(name, input.Value)); break;
                case IHtmlSelectElement select: values.Add(new(name, select.Value ?? "")); break;
                case IHtmlTextAreaElement area: values.Add(new(name, area.Value)); break;
            }
        }
        foreach (var (name, value) in fields ?? [])
            values.Add(new(name, value));
        if (button?.GetAttribute("name") is { } pressed)
            values.Add(new(pressed, button.GetAttribute("value") ?? ""));
        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = string.IsNullOrEmpty(action) ? Last.RequestMessage!.RequestUri! : new Uri(Last.RequestMessage!.RequestUri!, action);
        return Follow(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(values) });
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request) => Last = await _client.SendAsync(request);

    private async Task<IHtmlDocument> Follow(HttpRequestMessage request)
    {
        await Send(request);
        for (var hops = 0; Last.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently && hops < 5; hops++)
            await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(Last.RequestMessage!.RequestUri!, Last.Headers.Location!)));
        var html = await Last.Content.ReadAsStringAsync();
        return (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html).Address(Last.RequestMessage!.RequestUri!.ToString()));
    }

    private sealed class CookieHandler(CookieContainer cookies, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var header = cookies.GetCookieHeader(request.RequestUri!);
            if (header.Length > 0)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            response.RequestMessage ??= request;
            if (response.Headers.TryGetValues("Set-Cookie", out var values))
                foreach (var value in values)
                    cookies.SetCookies(request.RequestUri!, value);
            return response;
        }
    }
}
