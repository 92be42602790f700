using Commonweal.Platform.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Platform.Accounts;

public sealed class AccountTests
{
    [Theory, BothDatabases]
    public async Task A_member_changes_their_name_and_the_language_of_letters(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var browser = await world.Browser(ann);
        var page = await browser.Get("/account");

        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Name]") is not null), new() { ["Name"] = "Ann Llŷr", ["Language"] = "cy" });

        page.Body!.TextContent.ShouldContain("Saved.");
        var member = await world.Db(db => db.Members.AsNoTracking().SingleAsync());
        (member.Name, member.Language).ShouldBe(("Ann Llŷr", "cy"));
    }

    [Theory, BothDatabases]
    public async Task An_empty_name_is_refused_beside_its_field(On on)
    {
        await using var world = await World.Begin(on);
        var browser = await world.Browser(await world.Member("Ann"));
        var page = await browser.Get("/account");

        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Name]") is not null), new() { ["Name"] = "  " });

        page.QuerySelector("#Name-error").ShouldNotBeNull();
        (await world.Db(db => db.Members.AsNoTracking().SingleAsync())).Name.ShouldBe("Ann");
    }

    [Theory, BothDatabases]
    public async Task A_session_ended_from_another_browser_is_signed_out_at_once(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var old = await world.Browser(ann);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var here = await world.Browser(ann);
        (await old.Get("/account")).Title!.ShouldContain("Your account");

        var page = await here.Get("/account");
        await here.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=end"));

        await old.Get("/account");
        old.Last.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        (await here.Get("/account")).Title!.ShouldContain("Your account");
    }

    [Theory, BothDatabases]
    public async Task Nobody_can_end_the_session_of_another(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var bob = await world.Member("Bob");
        await world.Browser(ann);
        var session = await world.Db(db => db.Sessions.Select(s => s.Id).SingleAsync());

        await world.Use<EndSession>(end => end.Run(bob, session));
        await world.Use<EndSession>(end => end.RunForOthers(bob, null));

        (await world.Db(db => db.Sessions.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task All_other_browsers_can_be_signed_out_with_one_press(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        for (var i = 0; i < 3; i++)
            await world.Browser(ann);
        var here = await world.Browser(ann);

        var page = await here.Get("/account");
        page = await here.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=endOthers"));

        page.Body!.TextContent.ShouldContain("signed out");
        (await world.Db(db => db.Sessions.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_address_belongs_to_one_member_however_it_is_written(On on)
    {
        await using var world = await World.Begin(on);
        await world.Use<OpenAccount>(open => open.Run("Ann", "ann@example.org"));

        await Should.ThrowAsync<Commonweal.Platform.Refusal>(() => world.Use<OpenAccount>(open => open.Run("Bob", " ANN@example.org")));
        // And two with none at all are fine: people with a voting code only.
        await world.Use<OpenAccount>(open => open.Run("Cai", null));
        await world.Use<OpenAccount>(open => open.Run("Dee", null));

        (await world.Db(db => db.Members.CountAsync())).ShouldBe(3);
    }
}
