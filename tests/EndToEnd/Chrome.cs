using System.Globalization;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Tests;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Commonweal.EndToEnd.Chrome))]

namespace Commonweal.EndToEnd;

/// <summary>One Chromium for all tests: the one COMMONWEAL_TEST_CHROMIUM names, or Debian's. Without one the tests skip and say so.</summary>
public sealed class Chrome : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable =>
        new[] { Environment.GetEnvironmentVariable("COMMONWEAL_TEST_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh profile in front of the world.</summary>
    public async Task<IPage> Open(World world, Look? look = null)
    {
        if (_browser is null)
            Assert.Skip("No Chromium: install Debian's chromium or set COMMONWEAL_TEST_CHROMIUM.");
        look ??= new Look();
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = world.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            JavaScriptEnabled = look.Scripts,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = look.Language,
            ViewportSize = new() { Width = look.Width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    /// <summary>A page signed in as this person, by a sign-in link.</summary>
    public async Task<IPage> Open(World world, Who who, Look? look = null)
    {
        var page = await Open(world, look);
        await page.GotoAsync(await world.Use<MakeSignInLink, string>(make => make.Run(who.Member)));
        await page.Locator("main form button").First.ClickAsync();
        if (who.Confirmed)
            await world.Db(db => db.Sessions.Where(s => s.MemberId == who.Member)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, world.Clock.GetUtcNow().UtcDateTime)));
        return page;
    }

    /// <summary>Fails with the rule, the element and the remedy when axe finds a WCAG 2.2 AA fault on the page.</summary>
    public static async Task MustBeAccessible(IPage page, string where)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        var faults = result.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}: {v.Id} ({v.Impact}) {v.Help}: {n.Html}")).ToList();
        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    /// <summary>Kept for looking at when COMMONWEAL_SCREENSHOTS names a folder.</summary>
    public static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COMMONWEAL_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = true });
    }
}

/// <summary>How a person looks at the page.</summary>
public sealed record Look(bool Scripts = true, bool Dark = false, string Language = "en-GB", int Width = 1100)
{
    public static readonly Look NoScripts = new(Scripts: false);
    public static readonly Look Phone = new(Width: 360);
    public static readonly Look RightToLeft = new(Language: "ar");
    public static readonly Look DarkPhone = new(Dark: true, Width: 360);
}
