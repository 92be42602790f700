using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Accounts;

public sealed class AuthenticatorTests
{
    // RFC 6238, appendix B: the last six of the eight figures.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long unix, string code) =>
        TimeCode.At(Encoding.ASCII.GetBytes("12345678901234567890"), TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime)).ShouldBe(code);

    [Fact]
    public void A_key_is_written_in_base_32()
    {
        TimeCode.InLetters("Hello!\u00de\u00ad\u00be\u00ef"u8.ToArray().AsSpan(0, 5)).ShouldBe("JBSWY3DP");
        TimeCode.InLetters([0, 0, 0, 0, 0]).ShouldBe("AAAAAAAA");
        TimeCode.InLetters([255, 255, 255, 255, 255]).ShouldBe("77777777");
        TimeCode.InFours("JBSWY3DPJBSWY3DP").ShouldBe("JBSW Y3DP JBSW Y3DP");
    }

    [Fact]
    public void A_code_is_good_for_its_own_half_minute_and_one_to_either_side() =>
        Gen.Int[-4, 4].Sample(away =>
        {
            var key = Encoding.ASCII.GetBytes("12345678901234567890");
            var now = World.Noon;
            var code = TimeCode.At(key, TimeCode.StepAt(now) + away);
            return TimeCode.StepOf(key, code, now) is not null == (Math.Abs(away) <= 1);
        });

    [Theory, BothDatabases]
    public async Task Set_up_by_the_page_it_confirms_the_session_and_shows_ten_recovery_codes_once(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann") with { Confirmed = false };
        var browser = await world.Browser(ann);

        var page = await SetUp(world, browser, "/account/authenticator?back=%2Faccessibility");

        page.QuerySelectorAll("ol code").Length.ShouldBe(10);
        page.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe("/accessibility");
        browser.Last.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await world.Db(db => db.Sessions.SingleAsync())).ConfirmedAt.ShouldBe(World.Noon);
        var again = await browser.Get("/account/authenticator");
        again.QuerySelectorAll("ol code").ShouldBeEmpty();
        again.QuerySelector("input[name=Key]").ShouldBeNull();
        // Neither the key nor a recovery code can be read in the database.
        var hashes = await world.Db(db => db.RecoveryCodes.Select(c => c.CodeHash).ToListAsync());
        hashes.ShouldAllBe(hash => hash.Length == 32);
    }

    [Theory, BothDatabases]
    public async Task The_picture_of_the_key_is_inside_the_page_and_the_key_can_be_typed(On on)
    {
        await using var world = await World.Begin(on);
        var browser = await world.Browser(await world.Member("Ann"));

        var page = await browser.Get("/account/authenticator");

        page.QuerySelector("main svg[role=img] path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(500);
        page.QuerySelectorAll("[style], script:not([src])").ShouldBeEmpty();
        Letters(page).Length.ShouldBe(32);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_code_sets_nothing_up_and_keeps_the_picture(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var browser = await world.Browser(ann);
        var page = await browser.Get("/account/authenticator");
        var letters = Letters(page);

        page = await browser.Submit(Form(page), new() { ["Code"] = "000000" });

        Letters(page).ShouldBe(letters);
        page.Body!.TextContent.ShouldContain("does not fit");
        (await world.Db(db => db.Authenticators.AnyAsync())).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task A_key_offered_to_one_member_cannot_be_set_up_for_another(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var bob = await world.Member("Bob");
        var (key, @sealed) = await world.Use<SetUpAuthenticator, (byte[], string)>(s => Task.FromResult(s.Offer(ann)));

        await Should.ThrowAsync<Refusal>(() => world.Use<SetUpAuthenticator>(s => s.Run(bob, Guid.Empty, @sealed, Now(world, key))));
    }

    [Theory, BothDatabases]
    public async Task A_used_code_is_not_taken_again(On on)
    {
        await using var world = await World.Begin(on);
        var (ann, key) = await Member(world);
        // The code used to set it up is used too.
        (await Confirm(world, ann, Now(world, key))).ShouldBeFalse();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Confirm(world, ann, Now(world, key))).ShouldBeTrue();
        (await Confirm(world, ann, Now(world, key))).ShouldBeFalse();
        // Nor an older one that would still be in time.
        (await Confirm(world, ann, TimeCode.At(key, TimeCode.StepAt(Utc(world)) - 1))).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task Of_many_at_once_with_one_code_one_is_confirmed(On on)
    {
        await using var world = await World.Begin(on);
        var (ann, key) = await Member(world);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = Now(world, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Confirm(world, ann, code)));

        answers.Count(yes => yes).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Guessing_is_stopped_for_the_account_on_every_node_and_in_parallel(On on)
    {
        await using var world = await World.Begin(on);
        var (ann, key) = await Member(world);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var wrong = TimeCode.At(key, 1);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Confirm(world, ann, wrong)));

        (await Confirm(world, ann, Now(world, key))).ShouldBeFalse();
        var row = await world.Db(db => db.Authenticators.AsNoTracking().SingleAsync());
        row.WrongTries.ShouldBe(5);
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Confirm(world, ann, Now(world, key))).ShouldBeTrue();
        (await world.Db(db => db.Authenticators.AsNoTracking().SingleAsync())).WrongTries.ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_recovery_code_works_once_however_it_is_typed(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var browser = await world.Browser(ann);
        var codes = (await SetUp(world, browser)).QuerySelectorAll("ol code").Select(c => c.TextContent).ToList();

        (await Confirm(world, ann, codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).ShouldBeTrue();
        (await Confirm(world, ann, codes[3])).ShouldBeFalse();
        (await world.Db(db => db.RecoveryCodes.CountAsync())).ShouldBe(9);
    }

    [Theory, BothDatabases]
    public async Task A_session_that_is_not_confirmed_cannot_replace_or_remove_the_authenticator(On on)
    {
        await using var world = await World.Begin(on);
        var (ann, _) = await Member(world);
        var thief = await world.Browser(ann with { Confirmed = false });

        foreach (var path in new[] { "/account/authenticator?again=true" })
        {
            await thief.Get(path);
            thief.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/confirm");
        }
        var page = await thief.Get("/account/authenticator");
        await thief.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=remove"));
        thief.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/confirm");
        (await world.Db(db => db.Authenticators.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_act_that_needs_a_code_leads_to_the_page_that_asks_for_it_and_back(On on)
    {
        await using var world = await World.Begin(on);
        var (ann, key) = await Member(world);
        var browser = await world.Browser(ann with { Confirmed = false });
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var page = await browser.Get("/account/confirm?back=%2Faccessibility");
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Code]") is not null), new() { ["Code"] = Now(world, key).Insert(3, " ") });

        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/accessibility");
        // Twelve hours later it is asked again.
        await browser.Get("/account/confirm");
        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/");
        world.Clock.Advance(TimeSpan.FromHours(12.1));
        await browser.Get("/account/confirm");
        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/confirm");
    }

    [Theory, BothDatabases]
    public async Task Without_an_authenticator_the_way_leads_to_setting_one_up(On on)
    {
        await using var world = await World.Begin(on);
        var browser = await world.Browser(await world.Member("Ann") with { Confirmed = false });

        await browser.Get("/account/confirm?back=%2Faccessibility");

        browser.Last.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/account/authenticator?back=%2Faccessibility");
    }

    [Fact]
    public void Who_is_not_confirmed_is_refused_and_a_visitor_is_sent_to_sign_in()
    {
        Should.Throw<Refusal>(() => new Who(Guid.NewGuid()).NeedConfirmed()).Kind.ShouldBe(RefusalKind.Unconfirmed);
        Should.Throw<Refusal>(() => Who.Visitor.NeedConfirmed()).Kind.ShouldBe(RefusalKind.Forbidden);
        new Who(Guid.NewGuid(), Confirmed: true).NeedConfirmed();
    }

    [Theory, BothDatabases]
    public async Task The_pages_send_visitors_to_sign_in_and_back(On on)
    {
        await using var world = await World.Begin(on);
        foreach (var path in new[] { "/account", "/account/authenticator", "/account/confirm" })
        {
            var browser = world.Browser();
            await browser.Get(path);
            browser.Last.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/sign-in?back=" + Uri.EscapeDataString(path));
        }
    }

    private static async Task<(Who, byte[] Key)> Member(World world)
    {
        var ann = await world.Member("Ann");
        var (key, @sealed) = await world.Use<SetUpAuthenticator, (byte[], string)>(s => Task.FromResult(s.Offer(ann)));
        await world.Use<SetUpAuthenticator>(s => s.Run(ann, Guid.Empty, @sealed, Now(world, key)));
        return (ann, key);
    }

    private static async Task<bool> Confirm(World world, Who who, string code)
    {
        try
        {
            await world.Use<ConfirmWithCode>(confirm => confirm.Run(who, Guid.Empty, code));
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private static async Task<IHtmlDocument> SetUp(World world, Browser browser, string path = "/account/authenticator")
    {
        var page = await browser.Get(path);
        return await browser.Submit(Form(page), new() { ["Code"] = Now(world, FromLetters(Letters(page))) });
    }

    private static IHtmlFormElement Form(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("input[name=Key]") is not null);
    private static string Letters(IHtmlDocument page) => page.QuerySelector("details code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
    private static DateTime Utc(World world) => world.Clock.GetUtcNow().UtcDateTime;
    private static string Now(World world, byte[] key) => TimeCode.At(key, TimeCode.StepAt(Utc(world)));

    private static byte[] FromLetters(string letters)
    {
        var bits = string.Concat(letters.Select(l => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(l, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
