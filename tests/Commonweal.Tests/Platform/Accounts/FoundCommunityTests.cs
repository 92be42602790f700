using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Accounts;

public sealed partial class FoundCommunityTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["CommunityName"] = "Harbour Commons", ["Purpose"] = "We run the harbour.", ["Name"] = "Ann", ["Email"] = "ann@example.org",
    };

    [Theory, BothDatabases]
    public async Task The_link_in_the_terminal_founds_the_community_and_its_first_officer_once(On on)
    {
        await using var world = await World.Begin(on);
        var path = Path().Match(await Announced(world)).Value;
        var browser = world.Browser();
        var other = world.Browser();
        var late = await other.Get(path);

        var page = await browser.Get(path);
        page = await browser.Submit(Form(page), Good);

        browser.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/authenticator");
        var root = await world.Db(db => db.Groups.AsNoTracking().SingleAsync());
        (root.Name, root.Kind, root.ParentId).ShouldBe(("Harbour Commons", GroupKind.Community, null));
        var member = await world.Db(db => db.Members.AsNoTracking().SingleAsync());
        var roles = await world.Db(db => db.RoleTerms.AsNoTracking().Where(t => t.GroupId == root.Id && t.MemberId == member.Id && t.To == null).Select(t => t.Role).ToListAsync());
        roles.ShouldBe([Role.Officer, Role.ReturningOfficer], ignoreOrder: true);
        (await world.Use<Powers, bool>(powers => powers.IsMember(new Who(member.Id), root.Id))).ShouldBeTrue();
        (await world.Db(db => db.LedgerEntries.AnyAsync(e => e.Kind == "community.founded"))).ShouldBeTrue();

        // The page is gone, for those who had it open too.
        (await world.Browser().Status(path)).ShouldBe(HttpStatusCode.NotFound);
        await other.Submit(Form(late), Good);
        other.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Db(db => db.Members.CountAsync())).ShouldBe(1);
        // And the next start prints no link.
        (await Announced(world)).ShouldNotContain("/start");
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_press_at_once_one_founds_it(On on)
    {
        await using var world = await World.Begin(on);
        var code = (await world.Use<FoundCommunity, string?>(found => found.MakeCode()))!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try { await world.Use<FoundCommunity>(found => found.Run(code, $"C{i}", "A purpose.", $"M{i}", $"m{i}@example.org", "en", "")); return true; }
            catch (Refusal) { return false; }
        }));

        answers.Count(yes => yes).ShouldBe(1);
        (await world.Db(db => db.Groups.CountAsync())).ShouldBe(1);
        (await world.Db(db => db.Members.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Without_a_good_code_there_is_no_such_page(On on)
    {
        await using var world = await World.Begin(on);
        var old = Path().Match(await Announced(world)).Value;
        foreach (var path in new[] { "/start", "/start?code=", "/start?code=AAAA", "/start?code=%00" })
            (await world.Browser().Status(path)).ShouldBe(HttpStatusCode.NotFound);

        // A restart prints a fresh code; a code is good for a week.
        var fresh = Path().Match(await Announced(world)).Value;
        fresh.ShouldNotBe(old);
        (await world.Browser().Status(fresh)).ShouldBe(HttpStatusCode.OK);
        world.Clock.Advance(TimeSpan.FromDays(8));
        (await world.Browser().Status(fresh)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("CommunityName", " ")]
    [InlineData("Purpose", "")]
    [InlineData("Name", "")]
    [InlineData("Email", "ann")]
    public async Task What_is_missing_is_said_beside_its_field_and_nothing_is_founded(string field, string value)
    {
        await using var world = await World.Begin(On.Sqlite);
        var browser = world.Browser();
        var page = await browser.Get(Path().Match(await Announced(world)).Value);

        page = await browser.Submit(Form(page), new(Good) { [field] = value });

        page.QuerySelector($"#{field}-error").ShouldNotBeNull();
        (await world.Db(db => db.Groups.CountAsync() )).ShouldBe(0);
        // What was typed is still there, and the second press works.
        await browser.Submit(Form(page), new() { [field] = Good[field] });
        (await world.Db(db => db.Groups.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_community_of_one_s_own_is_never_taken_for_a_demo(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Root", kind: GroupKind.Community);
        await world.Officer("Ann", group);

        var said = await Announced(world);

        said.ShouldNotContain("/sign-in/link");
        said.ShouldNotContain("/start");
    }

    [Fact]
    public async Task The_verb_prints_a_link_that_signs_in_and_the_ledger_says_so()
    {
        await using var world = await World.Begin(On.Sqlite);
        await world.Use<OpenAccount>(open => open.Run("Ann", "ann@example.org"));

        var link = await world.Db(db => SignInLinkVerb.Run(db, world.Clock, "ANN@example.org"));

        var browser = world.Browser();
        var page = await browser.Get(link);
        await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=token]") is not null));
        (await world.Db(db => db.Sessions.CountAsync())).ShouldBe(1);
        (await world.Db(db => db.LedgerEntries.CountAsync(e => e.Kind == "link.printed"))).ShouldBe(1);
        await Should.ThrowAsync<UserError>(() => world.Db(db => SignInLinkVerb.Run(db, world.Clock, "bob@example.org")));
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_start_is_removed()
    {
        await using var world = await World.Begin(On.Sqlite);
        (await world.Db(db => Schema.ClearStaleLock(db))).ShouldBeFalse();
        await world.Db(db => db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock VALUES (1, 'x')"));

        (await world.Db(db => Schema.ClearStaleLock(db))).ShouldBeTrue();
        (await world.Db(db => Schema.ClearStaleLock(db))).ShouldBeFalse();
    }

    private static async Task<string> Announced(World world)
    {
        var terminal = new StringWriter();
        await Start.Announce(world.Services, terminal);
        return terminal.ToString();
    }

    private static IHtmlFormElement Form(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("[name=CommunityName]") is not null);

    [GeneratedRegex(@"/start\?code=\S+")]
    private static partial Regex Path();
}
