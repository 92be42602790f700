using System.Net;
using System.Text.Json;
using Commonweal.Gather.Groups;

namespace Commonweal.Tests.Platform.Api;

public sealed class ApiTests
{
    private static async Task<JsonElement> Json(Browser browser, string path)
    {
        using var json = JsonDocument.Parse(await browser.Text(path));
        return json.RootElement.Clone();
    }

    [Theory, BothDatabases]
    public async Task Public_groups_are_listed_and_others_do_not_exist(On on)
    {
        await using var world = await World.Begin(on);
        var open = await world.Group("Harbour");
        var hidden = await world.Group("Night shift", visibility: Visibility.Hidden);
        using var insider = await world.Browser(await world.Member("Ann", hidden));

        foreach (var browser in new[] { world.Browser(), insider })
        {
            (await Json(browser, "/api/groups")).EnumerateArray().Select(g => g.GetProperty("name").GetString()).ShouldBe(["Harbour"]);
            (await Json(browser, $"/api/groups/{open}")).GetProperty("name").GetString().ShouldBe("Harbour");
            var nothing = await browser.Text($"/api/groups/{Guid.Empty}");
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var secret = await browser.Text($"/api/groups/{hidden}");
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            browser.Last.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            WithoutTrace(secret).ShouldBe(WithoutTrace(nothing));
        }
    }

    private static string WithoutTrace(string problem) => System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");

    [Fact]
    public async Task Mistakes_are_answered_as_problems()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();

        foreach (var (path, status) in new[] { ("/api/nothing", 404), ("/ledger.json?after=x", 400), ("/api/elections/7", 404) })
        {
            var problem = await Json(browser, path);
            ((int)browser.Last.StatusCode).ShouldBe(status, path);
            problem.GetProperty("status").GetInt32().ShouldBe(status, path);
        }
    }

    [Fact]
    public async Task Every_address_in_the_description_answers_and_is_on_the_page()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();
        var description = await Json(browser, "/openapi/v1.json");
        var paths = description.GetProperty("paths").EnumerateObject().Where(p => p.Value.TryGetProperty("get", out _)).Select(p => p.Name).ToList();
        paths.ShouldContain("/api/groups");
        paths.ShouldContain("/ledger.json");
        paths.ShouldContain("/feed.atom");

        var page = await browser.Get("/api");
        foreach (var path in paths.Where(p => !p.Contains('{', StringComparison.Ordinal)))
        {
            (await browser.Status(path)).ShouldBe(HttpStatusCode.OK, path);
            if (description.GetProperty("paths").GetProperty(path).GetProperty("get").TryGetProperty("summary", out _))
                page.Body!.TextContent.ShouldContain(path);
        }
    }

    [Fact]
    public async Task The_page_to_try_it_loads_nothing_from_elsewhere()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();

        var page = await browser.Get("/api/explore/");

        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = browser.Last.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldNotContain("http");
        policy.ShouldContain("script-src 'self' 'nonce-");
        var nonce = System.Text.RegularExpressions.Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        page.Scripts.ShouldAllBe(s => s.GetAttribute("nonce") == nonce);
        page.Scripts.Select(s => s.GetAttribute("src")).OfType<string>().ShouldAllBe(src => !src.Contains("//", StringComparison.Ordinal));
    }
}
