using System.Globalization;
using System.IO.Compression;
using Commonweal.Tests;
using Microsoft.Playwright;

namespace Commonweal.EndToEnd;

/// <summary>The page that shows every part of the look, looked at in every way.</summary>
public sealed class StylePage(Chrome chrome)
{
    public static TheoryData<string, Look> Looks => new()
    {
        { "light", new Look() },
        { "dark", new Look(Dark: true) },
        { "right-to-left", Look.RightToLeft },
        { "phone", Look.Phone },
        { "dark-phone", Look.DarkPhone },
        { "no-scripts", Look.NoScripts },
    };

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_part_is_accessible(string name, Look look)
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world, look);
        foreach (var path in new[] { "/style", "/style?refused=1" })
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Chrome.Picture(page, $"style-{name}{(path.Contains('?') ? "-refused" : "")}");
            // axe is a script: it cannot look where there are none.
            if (look.Scripts)
                await Chrome.MustBeAccessible(page, $"{path} {name}");
        }
    }

    [Theory, InlineData(320), InlineData(360), InlineData(768)]
    public async Task Nothing_makes_a_narrow_screen_scroll_sideways(int width)
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world, new Look(Width: width));
        await page.GotoAsync("/style?refused=1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width);
    }

    [Fact]
    public async Task The_security_policy_forbids_nothing_that_our_scripts_do()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world);
        var said = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") said.Add(message.Text); };
        page.PageError += (_, problem) => said.Add(problem);

        await page.GotoAsync("/style", new() { WaitUntil = WaitUntilState.NetworkIdle });

        (await page.Locator(".cw-chart svg[role=img]").CountAsync()).ShouldBe(3);
        (await page.Locator("[data-ranked-paper] button").CountAsync()).ShouldBe(10);
        said.ShouldBeEmpty();
    }

    // Words in a picture vanish or stand beside it when the page's direction reaches into the picture.
    [Theory, InlineData("en-GB"), InlineData("ar")]
    public async Task Every_word_of_a_chart_stands_inside_it(string language)
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world, new Look(Language: language, Width: 360));
        await page.GotoAsync("/style", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var outside = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll(".cw-chart text")].filter(text => {
              const word = text.getBoundingClientRect(), chart = text.closest("svg").getBoundingClientRect();
              return word.left < chart.left - 2 || word.right > chart.right + 12;
            }).map(text => text.textContent)
            """);
        outside.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paper_is_ranked_with_the_keyboard_alone()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world);
        await page.GotoAsync("/style");
        var tally = page.Locator(".cw-tally");
        Task Press(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");
        async Task<string> Ranks() => string.Join(',', await page.Locator("[data-ranked-paper] input").EvaluateAllAsync<string[]>("boxes => boxes.map(b => b.value || '-')"));

        await Press("Rank Tomasz Wiśniewski higher");
        await Press("Rank Amina Yusuf higher");
        (await Ranks()).ShouldBe("2,-,-,1,-");
        (await tally.TextContentAsync())!.ShouldEndWith("2 of 5 ranked");

        await Press("Rank Amina Yusuf higher");
        (await Ranks()).ShouldBe("1,-,-,2,-");
        await Press("Rank Tomasz Wiśniewski lower");
        (await Ranks()).ShouldBe("1,-,-,-,-");

        // Typing works beside the buttons, and two equal numbers are pointed out, not mended.
        await page.Locator("#c4").FillAsync("1");
        (await tally.TextContentAsync()).ShouldBe("More than one has the number 1");
        (await Ranks()).ShouldBe("1,-,-,-,1");
    }

    [Fact]
    public async Task A_page_to_read_weighs_little()
    {
        await using var world = await World.Begin(On.Sqlite, listen: true, demo: true);
        var page = await chrome.Open(world);
        var bodies = new List<(string Url, Task<byte[]> Body)>();
        page.Response += (_, response) => bodies.Add((response.Url, response.BodyAsync()));
        await page.GotoAsync("/accessibility", new() { WaitUntil = WaitUntilState.NetworkIdle });

        // Sheets and scripts are served compressed once published; pages are not.
        var weight = 0L;
        foreach (var (url, body) in bodies)
            weight += url.Contains(".css", StringComparison.Ordinal) || url.Contains(".js", StringComparison.Ordinal) ? Compressed(await body) : (await body).Length;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weight} bytes in {bodies.Count} files"));
        weight.ShouldBeInRange(10_000, 60_000);

        static long Compressed(byte[] bytes)
        {
            using var small = new MemoryStream();
            using (var brotli = new BrotliStream(small, CompressionLevel.SmallestSize, leaveOpen: true))
                brotli.Write(bytes);
            return small.Length;
        }
    }
}
