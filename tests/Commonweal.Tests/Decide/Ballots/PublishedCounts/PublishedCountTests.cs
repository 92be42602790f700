using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Commonweal.Decide.Ballots;
using Commonweal.Platform;

namespace Commonweal.Tests.Decide.Ballots.PublishedCounts;

public sealed class PublishedCountTests
{
    private const string Blt = "4 2\n9 1 2 0\n6 2 3 0\n4 3 0\n2 4 3 0\n0\n\"Ann\"\n\"Bo\"\n\"Cy\"\n\"Di\"\n\"A ward\"\n";

    [Theory, BothDatabases]
    public async Task An_officer_publishes_papers_from_elsewhere_and_anybody_sees_the_count_and_its_source(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0);
        var id = await Publish(world, people.First, people.Group);
        var browser = world.Browser();

        var page = await browser.Get(CountLinks.Show(id));

        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldContain("A real count, from published papers");
        page.Body.TextContent.ShouldContain("Seaborough Council, 6 May 2022");
        page.Body.TextContent.ShouldContain("Ann and Bo are elected");
        (await browser.Text(CountLinks.All)).ShouldContain("A ward");
        var json = JsonNode.Parse(await browser.Text(CountLinks.Count(id, "json")))!;
        json["elected"]!.ToJsonString().ShouldBe("[1,2]");
        (await browser.Text(CountLinks.Papers(id))).ShouldContain("9 1 2 0");
        (await browser.Text(CountLinks.Count(id, "csv"))).ShouldContain("Ann");
    }

    [Theory, BothDatabases]
    public async Task A_bad_file_or_a_missing_source_is_explained_and_nothing_is_published(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(1);

        (await Refused(() => Publish(world, people.First, people.Group, "4 2\n9 1 x"))).Field.ShouldBe("File");
        (await Refused(() => Publish(world, people.First, people.Group, source: " "))).Field.ShouldBe("Source");
        (await Refused(() => Publish(world, people.First, people.Group, link: "javascript:alert(1)"))).Field.ShouldBe("SourceLink");
        (await Refused(() => Publish(world, people.First, people.Group, rule: "plurality"))).Field.ShouldBe("Rule");
        (await Refused(() => Publish(world, people.First, people.Group, seats: 5))).Field.ShouldBe("Seats");
        (await Refused(() => Publish(world, people.Voters[0], people.Group))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await world.Browser().Text(CountLinks.All)).ShouldContain("None yet");

        static Task<Refusal> Refused(Func<Task> act) => Should.ThrowAsync<Refusal>(act);
    }

    [Theory, BothDatabases]
    public async Task A_count_of_a_hidden_group_does_not_exist_for_others(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(0, Gather.Groups.Visibility.Hidden);
        var id = await Publish(world, people.First, people.Group);

        foreach (var path in new[] { CountLinks.Show(id), CountLinks.Papers(id), CountLinks.Count(id, "json") })
            (await world.Browser().Status(path)).ShouldBe(HttpStatusCode.NotFound);
        (await world.Browser().Text(CountLinks.All)).ShouldNotContain("A ward");
        (await (await world.Browser(people.First)).Status(CountLinks.Show(id))).ShouldBe(HttpStatusCode.OK);
    }

    private static Task<Guid> Publish(World world, Who who, Guid group, string blt = Blt, string source = "Seaborough Council, 6 May 2022", string? link = null, string rule = "scottish-stv", int? seats = null) =>
        world.Use<PublishCount, Guid>(publish => publish.Run(who, new CountToPublish(group, "A ward", source, link, rule, seats), new MemoryStream(Encoding.UTF8.GetBytes(blt)), "ward.blt"));
}
