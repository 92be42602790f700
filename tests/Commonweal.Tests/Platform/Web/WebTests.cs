using System.Net;
using System.Text.Json;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Commonweal.Tests.Platform.Web;

public sealed class WebTests
{
    private static async Task<HttpResponseMessage> Send(World world, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var browser = world.Browser();
        var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([new("email", "ann@example.org")]);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return await browser.Send(request);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_form_that_another_site_sends_is_refused(string from)
    {
        await using var world = await World.Begin(On.Sqlite);

        var refused = await Send(world, HttpMethod.Post, "/sign-in", ("Sec-Fetch-Site", from));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("</html>");
        (await Send(world, HttpMethod.Get, "/sign-in", ("Sec-Fetch-Site", from))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var world = await World.Begin(On.Sqlite);

        (await Send(world, HttpMethod.Post, "/sign-in", ("Sec-Fetch-Site", "same-origin"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_too_large_is_turned_away_in_words()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var browser = world.Browser();
        async Task<HttpStatusCode> Send(string path, int size) =>
            (await browser.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("email", new string('a', size))]) })).StatusCode;

        (await Send("/sign-in", 1_100_000)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await browser.Last.Content.ReadAsStringAsync()).ShouldContain("This is too large");
        (await Send("/sign-in", 900_000)).ShouldBe(HttpStatusCode.BadRequest);
        // A page that takes files takes more.
        (await Send($"/groups/{Guid.NewGuid()}/members/import", 1_100_000)).ShouldNotBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Every_page_carries_the_headers_that_keep_foreign_scripts_and_frames_out()
    {
        await using var world = await World.Begin(On.Sqlite);
        foreach (var path in new[] { "/", "/ledger", "/api", "/nowhere" })
        {
            var answer = await Send(world, HttpMethod.Get, path);

            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Pages_are_compressed_for_visitors_but_not_for_people_who_are_signed_in()
    {
        await using var world = await World.Begin(On.Sqlite);
        using var visitor = world.Browser();
        using var ann = await world.Browser(await world.Member("Ann"));

        async Task<bool> Compressed(Browser browser)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/ledger");
            request.Headers.AcceptEncoding.ParseAdd("br");
            return (await browser.Send(request)).Content.Headers.ContentEncoding.Contains("br");
        }

        (await Compressed(visitor)).ShouldBeTrue();
        (await Compressed(ann)).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task Health_is_told_without_a_page(On on)
    {
        await using var world = await World.Begin(on);

        foreach (var path in new[] { "/health", "/health/live", "/health/ready" })
            (await (await Send(world, HttpMethod.Get, path)).Content.ReadAsStringAsync()).ShouldBe("Healthy", path);
    }

    [Theory, BothDatabases]
    public async Task Nodes_that_start_together_make_one_key_for_cookies(On on)
    {
        await using var world = await World.Begin(on);
        if (on == On.Postgres)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CookieKeys.MakeFirst(world.Services)));
        else
            await CookieKeys.MakeFirst(world.Services);
        await CookieKeys.MakeFirst(world.Services);

        (await world.Db(db => db.DataProtectionKeys.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public void Logs_hold_only_fields_that_are_named_for_them()
    {
        var text = new StringWriter();
        var state = new List<KeyValuePair<string, object?>>
        {
            new("Route", "/ballots/{id}/vote"), new("Name", "Ann"), new("Path", "/ballots/7?code=QX7M"), new("{OriginalFormat}", "{Name} at {Path}"),
        };
        Exception thrown;
        try { throw new InvalidOperationException("Ann's vote", new FormatException("QX7M")); }
        catch (InvalidOperationException caught) { thrown = caught; }

        new JsonLogs(TimeProvider.System).Write(new LogEntry<List<KeyValuePair<string, object?>>>(LogLevel.Error, "Test", 0, state, thrown, (_, _) => "Ann at /ballots/7?code=QX7M"), null, text);

        using var line = JsonDocument.Parse(text.ToString());
        line.RootElement.GetProperty("route").GetString().ShouldBe("/ballots/{id}/vote");
        line.RootElement.GetProperty("exception").GetProperty("type").GetString().ShouldBe("System.InvalidOperationException");
        text.ToString().ShouldNotContain("Ann");
        text.ToString().ShouldNotContain("QX7M");
    }
}
