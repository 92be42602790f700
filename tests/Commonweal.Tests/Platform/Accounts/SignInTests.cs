using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Accounts;

public sealed partial class SignInTests
{
    [Theory, BothDatabases]
    public async Task A_link_signs_in_once(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));

        await Press(world.Browser(), link);
        (await Sessions(world, ann)).ShouldBe(1);

        var again = world.Browser();
        var page = await Press(again, link);
        again.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldContain("used already");
        (await Sessions(world, ann)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Of_ten_presses_at_once_one_signs_in(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));
        var token = link.Split("token=")[1];

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try { return (await world.Use<UseSignInLink, Session>(use => use.Run(token, ""))).MemberId; }
            catch (Refusal) { return Guid.Empty; }
        }));

        answers.Count(a => a == ann.Member).ShouldBe(1);
        (await Sessions(world, ann)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Opening_a_link_does_not_spend_it(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));

        await world.Browser().Get(link);
        await Press(world.Browser(), link);

        (await Sessions(world, ann)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_link_is_too_old_after_half_an_hour(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));
        world.Clock.Advance(TimeSpan.FromMinutes(31));

        var page = await Press(world.Browser(), link);

        page.Body!.TextContent.ShouldContain("too old");
        (await Sessions(world, ann)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_letter_brings_the_link_and_leads_back_to_the_page(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var address = await world.Db(db => db.Members.Where(m => m.Id == ann.Member).Select(m => m.Email!).SingleAsync());
        var browser = world.Browser();
        await Ask(browser, address.ToUpperInvariant(), "/sign-in?back=%2Faccessibility%3Fx%3D1");
        await world.Deliver();

        var letter = (await Letters(world)).ShouldHaveSingleItem();
        letter.To.ShouldBe(address);
        letter.Secret.ShouldBeTrue();
        await Press(browser, Link().Match(letter.Text).Groups[1].Value);

        browser.Last.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/accessibility?x=1");
        (await Sessions(world, ann)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_address_gets_the_same_answer_and_no_letter(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var address = await world.Db(db => db.Members.Where(m => m.Id == ann.Member).Select(m => m.Email!).SingleAsync());
        var stranger = $"{Guid.NewGuid():N}@example.org";

        var known = await Ask(world.Browser(), address);
        var unknown = await Ask(world.Browser(), stranger);

        static string Said(IHtmlDocument page, string address) =>
            AntiforgeryValue().Replace(page.DocumentElement.OuterHtml.Replace(address, "ADDRESS", StringComparison.Ordinal), "");
        Said(unknown, stranger).ShouldBe(Said(known, address));
        // The same work too: one row each, and only the outbox looks at who it is.
        (await world.Db(db => db.Outbox.CountAsync())).ShouldBe(2);
        await world.Deliver();
        (await Letters(world)).ShouldHaveSingleItem().To.ShouldBe(address);
        // And the address is not kept.
        (await world.Db(db => db.Outbox.Where(m => m.Kind != "mail").Select(m => m.Body).ToListAsync())).ShouldAllBe(body => body == "{}");
    }

    [Theory, BothDatabases]
    public async Task Nobody_s_letter_box_is_filled_by_a_stranger(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var address = await world.Db(db => db.Members.Where(m => m.Id == ann.Member).Select(m => m.Email!).SingleAsync());
        for (var i = 0; i < 8; i++)
            await world.Use<AskForSignInLink>(ask => ask.Run(address));
        await world.Deliver();

        (await Letters(world)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("")]
    public async Task Signing_in_leads_nowhere_outside(string back)
    {
        await using var world = await World.Begin(On.Sqlite);
        var ann = await world.Member("Ann");
        var browser = world.Browser();
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));

        await Press(browser, $"{link}&back={Uri.EscapeDataString(back)}");

        browser.Last.RequestMessage!.RequestUri!.ToString().ShouldBe("http://localhost/");
        AccountLinks.SignIn(back).ShouldBe("/sign-in");
        // The language link too.
        await browser.Get($"/language/cy?back={Uri.EscapeDataString(back)}");
        browser.Last.RequestMessage!.RequestUri!.ToString().ShouldBe("http://localhost/");
    }

    [Theory, BothDatabases]
    public async Task A_form_without_its_token_is_refused(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var link = await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member));
        var browser = world.Browser();
        await browser.Get(link);

        foreach (var path in new[] { link, "/sign-in", "/sign-out" })
        {
            var answer = await browser.Send(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("token", link.Split("token=")[1]), new("Email", "ann@example.org")]),
            });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        (await Sessions(world, ann)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Signing_out_ends_the_session_and_its_cookie_is_worth_nothing(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var browser = await world.Browser(ann);
        var stolen = world.Browser();
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
            stolen.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "localhost"));

        var page = await browser.Get("/accessibility");
        await browser.Submit(page.Forms.Single(f => f.GetAttribute("action") == "/sign-out"));

        (await Sessions(world, ann)).ShouldBe(0);
        (await stolen.Get("/accessibility")).Body!.TextContent.ShouldNotContain("Sign out");
    }

    [Theory, BothDatabases]
    public async Task A_new_sign_in_never_goes_on_with_the_session_the_browser_had(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var bob = await world.Member("Bob");
        var browser = await world.Browser(bob);

        await Press(browser, await world.Use<MakeSignInLink, string>(make => make.Run(ann.Member)));

        (await Sessions(world, bob)).ShouldBe(0);
        (await Sessions(world, ann)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_session_not_used_for_a_month_is_over(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var browser = await world.Browser(ann);
        (await browser.Get("/accessibility")).Body!.TextContent.ShouldContain("Sign out");

        await world.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, World.Noon.AddDays(-32))));

        (await browser.Get("/accessibility")).Body!.TextContent.ShouldNotContain("Sign out");
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_slowed_down_in_words()
    {
        await using var world = await World.Begin(On.Sqlite);
        var browser = world.Browser();
        var page = await browser.Get("/sign-in");
        var token = ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent([new("Email", "ann@example.org"), new("__RequestVerificationToken", token)]),
            };
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            statuses.Add((await browser.Send(request)).StatusCode);
        }

        statuses[0].ShouldBe(HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await browser.Last.Content.ReadAsStringAsync()).ShouldContain("Too many tries");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0", "Firefox on Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("curl/8.0", "")]
    [InlineData(null, "")]
    public void A_browser_is_named_coarsely(string? userAgent, string name) => BrowserName.Of(userAgent).ShouldBe(name);

    [Theory]
    [InlineData("ann@example.org", true)]
    [InlineData(" Ann.O'Neil+x@sub.example.org ", true)]
    [InlineData("ann@localhost", true)]
    [InlineData("ann", false)]
    [InlineData("ann@example", false)]
    [InlineData("a@b@example.org", false)]
    [InlineData("ann@example.org\r\nBcc: all@example.org", false)]
    [InlineData("ann@example.org,bob@example.org", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_one_plain_address(string? text, bool good) => EmailAddress.TryRead(text, out _).ShouldBe(good);

    private static async Task<IHtmlDocument> Press(Browser browser, string link)
    {
        var page = await browser.Get(link);
        return await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token]") is not null));
    }

    private static async Task<IHtmlDocument> Ask(Browser browser, string address, string path = "/sign-in")
    {
        var page = await browser.Get(path);
        return await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=Email]") is not null), new() { ["Email"] = address });
    }

    private static Task<int> Sessions(World world, Who who) => world.Db(db => db.Sessions.CountAsync(s => s.MemberId == who.Member));

    private static async Task<List<Letter>> Letters(World world) =>
        [.. (await world.Db(db => db.Outbox.AsNoTracking().Where(m => m.Kind == "mail").ToListAsync())).Select(m => m.Letter!)];

    [GeneratedRegex(@"http://localhost(/sign-in/link\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex AntiforgeryValue();
}
