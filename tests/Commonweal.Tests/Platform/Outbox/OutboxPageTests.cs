using System.Net;
using AngleSharp.Html.Dom;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commonweal.Tests.Platform.Outbox;

public sealed class OutboxPageTests
{
    private const string Secret = "http://localhost/sign-in/link?token=SECRET";

    [Theory, BothDatabases]
    public async Task Only_officers_of_the_community_itself_see_the_letters(On on)
    {
        await using var world = await World.Begin(on);
        var root = await world.Group("Root", kind: GroupKind.Community);
        var branch = await world.Group("Branch", root);

        var visitor = world.Browser();
        await visitor.Get("/outbox");
        visitor.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        (await (await world.Browser(await world.Member("Ann", root))).Status("/outbox")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.Browser(await world.Officer("Bob", branch))).Status("/outbox")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.Browser(await world.Officer("Cai", root, Role.ReturningOfficer))).Status("/outbox")).ShouldBe(HttpStatusCode.Forbidden);
        var dee = await world.Browser(await world.Officer("Dee", root));
        (await dee.Status("/outbox")).ShouldBe(HttpStatusCode.OK);
        (await dee.Get("/account")).QuerySelector("main a[href='/outbox']").ShouldNotBeNull();
        (await (await world.Browser(await world.Officer("Eve", branch))).Get("/account")).QuerySelector("main a[href='/outbox']").ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_secret_link_is_shown_only_after_a_press_that_the_ledger_and_the_other_officers_see(On on)
    {
        await using var world = await World.Begin(on);
        var (officer, id) = await WithLetter(world);
        var browser = await world.Browser(officer);
        var page = await browser.Get("/outbox");
        page.Source.Text.ShouldNotContain("SECRET");

        page = await browser.Submit(Press(page, "open"));

        page.Body!.TextContent.ShouldContain(Secret);
        browser.Last.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await world.Db(db => db.LedgerEntries.SingleAsync(e => e.Kind == "letter.opened"))).Payload.ShouldContain(id.ToString());
        (await browser.Get("/outbox")).Body!.TextContent.ShouldContain("Dee has looked at the link");
    }

    [Theory, BothDatabases]
    public async Task Looking_at_a_secret_link_needs_a_code(On on)
    {
        await using var world = await World.Begin(on);
        var (officer, id) = await WithLetter(world);

        (await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.Open(officer with { Confirmed = false }, id)))).Kind.ShouldBe(RefusalKind.Unconfirmed);

        (await world.Db(db => db.LedgerEntries.AnyAsync())).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task A_member_cannot_open_pass_on_or_try_letters_again(On on)
    {
        await using var world = await World.Begin(on);
        var (_, id) = await WithLetter(world);
        var ann = await world.Member("Ann");

        await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.Open(ann, id)));
        await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.PassedOn(ann, id)));
        await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.TryAgain(ann, id)));
        await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.Open(Who.Visitor, id)));
    }

    [Theory, BothDatabases]
    public async Task A_letter_passed_on_is_done_and_its_secret_is_gone(On on)
    {
        await using var world = await World.Begin(on);
        var (officer, id) = await WithLetter(world);
        var browser = await world.Browser(officer);
        var page = await browser.Submit(Press(await browser.Get("/outbox"), "open"));

        await browser.Submit(Press(page, "passedOn"));

        var row = await world.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
        row.DoneAt.ShouldNotBeNull();
        row.Body.ShouldNotContain("token=");
        await Should.ThrowAsync<Refusal>(() => world.Use<OutboxDesk>(desk => desk.Open(officer, id)));
    }

    [Theory, BothDatabases]
    public async Task What_failed_is_shown_with_its_reason_and_tried_again_at_once(On on)
    {
        await using var world = await World.Begin(on);
        var (officer, id) = await WithLetter(world);
        await world.Db(db => db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Failure, "mailbox full").SetProperty(m => m.Attempts, 3).SetProperty(m => m.NotBefore, World.Noon.AddHours(5))));
        var browser = await world.Browser(officer);
        var page = await browser.Get("/outbox");
        page.Body!.TextContent.ShouldContain("mailbox full");
        page.Body!.TextContent.ShouldContain("Tried 3 times");

        await browser.Submit(Press(page, "again"));

        (await world.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id))).NotBefore.ShouldBe(World.Noon);
    }

    [Theory, BothDatabases]
    public async Task Old_letters_links_and_sessions_are_deleted_as_stated(On on)
    {
        await using var world = await World.Begin(on);
        var (officer, id) = await WithLetter(world);
        await world.Browser(officer);
        await world.Use<MakeSignInLink, string>(make => make.Run(officer.Member));
        await world.Use<OutboxDesk>(desk => desk.PassedOn(officer, id));

        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.Use<TidyUp>(tidy => tidy.Run());
        (await Count(world)).ShouldBe((1, 1, 0));
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.Use<TidyUp>(tidy => tidy.Run());
        (await Count(world)).ShouldBe((0, 0, 0));
    }

    [Theory, BothDatabases]
    public async Task The_demo_s_letters_appear_in_the_terminal_once_and_stay_in_the_outbox(On on)
    {
        await using var world = await World.Begin(on);
        var (_, id) = await WithLetter(world);
        var screen = new StringWriter();
        await world.Use<PrintLetters>(print => print.Run());
        screen.ToString().ShouldBe("");
        world.Services.GetRequiredService<DemoTerminal>().Out = screen;

        await world.Use<PrintLetters>(print => print.Run());
        await world.Use<PrintLetters>(print => print.Run());

        screen.ToString().Split(Secret).Length.ShouldBe(2);
        (await world.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id))).DoneAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("ann@example.org", "Your link\r\nBcc: everyone@example.org")]
    [InlineData("ann@example.org\nBcc: everyone@example.org", "Your link")]
    [InlineData("ann@example.org,bob@example.org", "Your link")]
    public async Task A_letter_that_would_forge_the_head_of_a_mail_is_refused(string to, string subject)
    {
        await using var world = await World.Begin(On.Sqlite);

        await Should.ThrowAsync<Refusal>(() => world.Db(db => db.Act(() =>
        {
            db.Send(World.Noon, new Letter(to, subject, "text"), null);
            return Task.CompletedTask;
        })));

        (await world.Db(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    private static async Task<(Who Officer, Guid Letter)> WithLetter(World world)
    {
        var root = await world.Group("Root", kind: GroupKind.Community);
        var officer = await world.Officer("Dee", root);
        await world.Db(db => db.Act(() =>
        {
            db.Send(World.Noon, new Letter("ann@example.org", "Your link", $"Hello\n\n{Secret}", Secret: true), officer.Member);
            return Task.CompletedTask;
        }));
        return (officer, await world.Db(db => db.Outbox.Select(m => m.Id).SingleAsync()));
    }

    private static async Task<(int Letters, int Sessions, int Links)> Count(World world) =>
        (await world.Db(db => db.Outbox.CountAsync()), await world.Db(db => db.Sessions.CountAsync()), await world.Db(db => db.SignInLinks.CountAsync()));

    private static IHtmlFormElement Press(IHtmlDocument page, string handler) => page.Forms.First(f => f.GetAttribute("action") == $"?handler={handler}");
}
