using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Mail;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.WebEncoders;

namespace Commonweal.Platform;

/// <summary>The web host: services, the order of the pipeline, and serving until Ctrl-C.</summary>
public static class Web
{
    public static async Task<int> Serve(Settings settings, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataFolder);
        Directory.CreateDirectory(settings.KeysFolder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // The sheets and scripts lie beside the sources until the program is published.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenAnyIP(settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = UploadBounds.Form;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (settings.JsonLogs)
        {
            builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = JsonLogs.FormatName)
                .AddConsoleFormatter<JsonLogs, ConsoleFormatterOptions>().AddFilter(nameof(Commonweal), LogLevel.Information);
        }
        // A start that fails is told in one sentence, by Serve and by the command line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // What fails is told by whoever asked; the command's text says nothing to a volunteer, and asking for a table that is still to be made is no fault.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        // A page with a form must not be kept by caches, and says so itself; that it says so twice is no news.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error);
        AddServices(builder.Services, settings);
        await using var app = builder.Build();
        await Start.Prepare(app.Services, Console.Out, cancel);
        UsePipeline(app, settings);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            throw new UserError($"Port {settings.Port} is in use by another program: choose another one with --port.");
        }
        await Start.Announce(app.Services, Console.Out);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    public static void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddCommonwealDb(settings);
        services.AddSingleton(new Catalogues(Path.Combine(AppContext.BaseDirectory, "languages")));
        services.AddSingleton<Words>();
        services.AddSingleton<CommunityName>();
        services.AddDataProtection().SetApplicationName("Commonweal").PersistKeysToDbContext<CommonwealDb>();
        services.AddOptions<KeyManagementOptions>().Configure(options => options.XmlEncryptor = new SealedKeyRing(settings));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, cookie =>
        {
            // Behind TLS the browser itself keeps other hosts of the domain from setting this cookie.
            cookie.Cookie.Name = SessionCookie.NameFor(settings);
            cookie.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = SessionCookie.Life;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnValidatePrincipal = SessionCookie.Validate;
        });
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.IsHttps ? "__Host-form" : "form";
            options.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimits();
        services.AddHealthChecks().AddDbContextCheck<CommonwealDb>("database", tags: ["ready"]);
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/jsonl", "application/atom+xml", "application/problem+json", "text/calendar"];
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddRazorPages(options => options.RootDirectory = "/")
            .AddMvcOptions(options => options.Filters.Add<RefusalFilter>())
            .AddCookieTempDataProvider(options => options.Cookie.Name = "flash");
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SupportedCultures = options.SupportedUICultures = [.. Languages.Languages.Offered.Select(l => new CultureInfo(l.Code))];
            options.DefaultRequestCulture = new RequestCulture("en-GB", "en");
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Languages.Languages.Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in settings.KnownProxies)
                options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        });
        services.AddHttpContextAccessor();
        if (settings.Smtp is { } smtp)
            services.AddSingleton<ISendMail>(new SendBySmtp(SmtpServer.Read(smtp)));
        foreach (var room in Rooms.All)
            room.Services(services);
    }

    public static void UsePipeline(WebApplication app, Settings settings)
    {
        app.UseForwardedHeaders();
        if (settings.IsHttps)
            app.UseHsts();
        if (settings.JsonLogs)
            app.Use(JsonLogs.LogRequest);
        // Compressed pages tell something of their secrets by their length (BREACH): only for those who are not signed in.
        app.UseWhen(http => !http.Request.Cookies.ContainsKey(SessionCookie.NameFor(settings)), visitors => visitors.UseResponseCompression());
        app.UseWhen(IsForPrograms, programs => programs.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !IsForPrograms(http), people => people.UseExceptionHandler("/error/500").UseStatusCodePagesWithReExecute("/error/{0}"));
        app.Use(SecurityHeaders.Add);
        app.Use(ForeignForms.Refuse);
        app.UseRequestLocalization();
        app.MapStaticAssets();
        app.UseRouting();
        app.Use(UploadBounds.Check);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealthChecks("/health");
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        foreach (var room in Rooms.All)
            room.Api(app);
    }

    /// <summary>Data and files: their mistakes are answered as problems (RFC 9457), not as pages.</summary>
    private static bool IsForPrograms(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", out var rest) && rest.HasValue || http.Request.Path.StartsWithSegments("/health")
        || Path.HasExtension(http.Request.Path);
}
