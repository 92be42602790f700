using AngleSharp.Dom;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Visibility = Commonweal.Gather.Groups.Visibility;

namespace Commonweal.Tests.Platform.Ui;

public sealed class HomeTests
{
    [Fact]
    public async Task A_nomination_to_answer_stands_first_for_the_one_who_is_asked_and_for_nobody_else()
    {
        await using var world = await World.Begin(On.Sqlite);
        var group = await world.Group("Harbour Commons", kind: GroupKind.Community);
        var officer = await world.Officer("Olu", group);
        var asked = await world.Member("Ann", group);
        var election = await world.Election(officer, group);
        var post = await world.PostOf(election);
        await world.Use<Nominate, Guid>(nominate => nominate.Run(officer, post, asked.Member));

        using var hers = await world.Browser(asked);
        var page = await hers.Get("/");
        page.QuerySelector(".cw-card--now h3")!.TextContent.ShouldBe("You are nominated: Committee member");
        page.QuerySelector(".cw-card--now .govuk-button")!.TextContent.ShouldBe("Answer your nomination");

        using var his = await world.Browser(officer);
        page = await his.Get("/");
        page.QuerySelector(".cw-card--now").ShouldBeNull();
        page.QuerySelector(".cw-rows")!.TextContent.ShouldContain("Depot committee 2026");
    }

    [Fact]
    public async Task What_happens_in_a_hidden_group_is_on_the_home_page_of_its_members_only()
    {
        await using var world = await World.Begin(On.Sqlite);
        var community = await world.Group("Harbour Commons", kind: GroupKind.Community);
        var hidden = await world.Group("Strike committee", community, Visibility.Hidden);
        var officer = await world.Officer("Olu", hidden);
        await world.Election(officer, hidden);
        var outsider = await world.Member("Ann", community);

        using var hers = await world.Browser(outsider);
        (await hers.Get("/")).Body!.TextContent.ShouldNotContain("Depot committee 2026");
        using var visitor = world.Browser();
        (await visitor.Get("/")).Body!.TextContent.ShouldNotContain("Strike committee");
        using var his = await world.Browser(officer);
        (await his.Get("/")).Body!.TextContent.ShouldContain("Depot committee 2026");
    }

    [Fact]
    public async Task The_communitys_name_heads_the_page_unless_it_hides_itself()
    {
        await using var world = await World.Begin(On.Sqlite);
        await world.Group("Harbour Commons", kind: GroupKind.Community);
        using var visitor = world.Browser();
        var page = await visitor.Get("/accessibility");
        page.QuerySelector(".cw-brand__names")!.TextContent.ShouldStartWith("Harbour Commons");
        page.Title.ShouldBe("Accessibility – Harbour Commons");

        await using var shy = await World.Begin(On.Sqlite);
        await shy.Group("Quiet Commons", kind: GroupKind.Community, visibility: Visibility.Members);
        using var stranger = shy.Browser();
        (await stranger.Get("/")).Source.Text.ShouldNotContain("Quiet Commons");
    }
}
