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
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
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
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(settings.Port));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A start that fails is told in one sentence, by Serve and by the command line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
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
            cookie.Cookie.Name = settings.IsHttps ? "__Host-commonweal" : "commonweal";
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
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
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
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(SecurityHeaders.Add);
        app.UseRequestLocalization();
        app.MapStaticAssets();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages().WithStaticAssets();
        foreach (var room in Rooms.All)
            room.Api(app);
    }
}
