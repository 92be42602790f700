using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Search;
using Microsoft.EntityFrameworkCore;
using Finder = Commonweal.Platform.Search.Search;
using Visibility = Commonweal.Gather.Groups.Visibility;

namespace Commonweal.Tests.Platform.Search;

public sealed class SearchTests
{
    [Theory]
    [InlineData("Ŵyn Llŷr yn Nhŷ Ddewi", "wyn llyr yn nhy ddewi")]
    [InlineData("O’Brien's caffè", "obriens caffe")]
    [InlineData("Straße, Łódź & Ærø", "strasse lodz aero")]
    [InlineData("E-mail: ann@example.org", "e mail ann example org")]
    [InlineData("الأُجور", "الاجور")]
    [InlineData("2026/27 (ﬁnal)", "2026 27 final")]
    [InlineData("' \" %_*", "")]
    public void Words_are_folded(string text, string words) => string.Join(' ', SearchWords.Of(text)).ShouldBe(words);

    [Fact]
    public void A_word_without_end_is_cut() => SearchWords.Of(new string('a', 10_000)).Single().Length.ShouldBe(SearchWords.LongestWord);

    [Theory, BothDatabases]
    public async Task A_beginning_of_a_word_finds_it_and_all_words_must_be_there(On on)
    {
        await using var world = await World.Begin(on);
        await Index(world, new("test", Guid.NewGuid(), "Rhandir Ŵyn", "Allotments by the river", "/a", null), new("test", Guid.NewGuid(), "Bus campaign", "Wyndham Road allotments", "/b", null));

        (await Find(world, Who.Visitor, "wyn")).ShouldBe(["Rhandir Ŵyn", "Bus campaign"]);
        (await Find(world, Who.Visitor, "WYND")).ShouldBe(["Bus campaign"]);
        (await Find(world, Who.Visitor, "allot ŵyn river")).ShouldBe(["Rhandir Ŵyn"]);
        (await Find(world, Who.Visitor, "allot nowhere")).ShouldBeEmpty();
        (await Find(world, Who.Visitor, "%")).ShouldBeEmpty();
        (await Find(world, Who.Visitor, "ow")).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Indexing_again_replaces_and_unindexing_removes(On on)
    {
        await using var world = await World.Begin(on);
        var id = Guid.NewGuid();
        await Index(world, new SearchDocument("test", id, "Old name", "", "/a", null));
        await Index(world, new SearchDocument("test", id, "New name", "", "/a", null));

        (await Find(world, Who.Visitor, "old")).ShouldBeEmpty();
        (await Find(world, Who.Visitor, "new")).ShouldBe(["New name"]);

        await world.Db(db => db.Act(() => db.Unindex(id)));
        (await Find(world, Who.Visitor, "new")).ShouldBeEmpty();
        (await world.Db(db => db.SearchWords.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Nobody_finds_what_they_may_not_see(On on)
    {
        await using var world = await World.Begin(on);
        var open = await world.Group("Town");
        var inside = await world.Group("Inside", visibility: Visibility.Members);
        var hidden = await world.Group("Cell", visibility: Visibility.Hidden);
        var ann = await world.Member("Ann", hidden);
        var bob = await world.Member("Bob", open);
        await Index(world,
            new("test", Guid.NewGuid(), "zebra open", "", "/1", open),
            new("test", Guid.NewGuid(), "zebra inside", "", "/2", inside),
            new("test", Guid.NewGuid(), "zebra hidden", "", "/3", hidden),
            new("test", Guid.NewGuid(), "zebra for members of town", "", "/4", open, MembersOnly: true));

        (await Find(world, Who.Visitor, "zebra")).ShouldBe(["zebra open"]);
        (await Find(world, bob, "zebra")).ShouldBe(["zebra for members of town", "zebra inside", "zebra open"]);
        (await Find(world, ann, "zebra")).ShouldBe(["zebra hidden", "zebra inside", "zebra open"]);
        (await world.Use<Finder, int>(async s => (await s.Run(bob, "zebra")).Total)).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task People_are_found_by_those_who_share_a_group_with_them(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var other = await world.Group("Other town");
        var (ann, bob, cat) = (await world.Member("Ann Lee", town), await world.Member("Bob", town), await world.Member("Cat", other));
        var left = await world.Member("Dee", town);
        await world.Db(db => db.Memberships.Where(m => m.MemberId == left.MemberId).ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MembershipState.Left)));
        await Index(world, new SearchDocument(Finder.Person, ann.Member, "Ann Lee", "", "/people/1", null));

        (await Find(world, bob, "lee")).ShouldBe(["Ann Lee"]);
        (await Find(world, cat, "lee")).ShouldBeEmpty();
        (await Find(world, left, "lee")).ShouldBeEmpty();
        (await Find(world, Who.Visitor, "lee")).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_search_is_made_anew_from_what_the_rooms_hold(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Rebuilt town");
        var (ann, bob) = (await world.Member("Ann Lee", town), await world.Member("Bob", town));
        await Index(world, new SearchDocument("test", Guid.NewGuid(), "Gone for good", "", "/x", null));

        (await world.Use<RebuildSearch, int>(rebuild => rebuild.Run())).ShouldBe(3);

        (await Find(world, bob, "rebuilt")).ShouldBe(["Rebuilt town"]);
        (await Find(world, bob, "lee")).ShouldBe(["Ann Lee"]);
        (await Find(world, ann, "gone")).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Among_thousands_what_holds_every_word_asked_for_is_found_and_nothing_else(On on)
    {
        await using var world = await World.Begin(on);
        string[] stock = ["budget", "library", "wages", "buses", "rent", "school", "river", "council", "meeting", "proposal", "minutes", "housing", "Pontypridd", "Ŵyn"];
        var titles = Enumerable.Range(0, 2_000).Select(i => $"Paper {i} on {stock[i % stock.Length]}").ToList();
        await world.Db(db => db.Act(async () =>
        {
            foreach (var title in titles)
                await db.Index(new SearchDocument("test", Guid.NewGuid(), title, "", "/x", null));
        }));
        var ann = await world.Member("Ann");

        foreach (var asked in new[] { "paper 77", "wag paper 19", "paper 7 council", "nothing like it" })
        {
            var words = asked.Split(' ');
            var expected = titles.Where(t => words.All(w => t.Split(' ').Any(have => have.StartsWith(w, StringComparison.OrdinalIgnoreCase)))).ToList();
            var found = await Find(world, ann, asked);
            found.ShouldBeSubsetOf(expected, asked);
            found.Count.ShouldBe(Math.Min(expected.Count, 20), asked);
        }
    }

    [Theory, BothDatabases]
    public async Task The_page_shows_results_twenty_at_a_time_and_survives_any_question(On on)
    {
        await using var world = await World.Begin(on);
        await Index(world, [.. Enumerable.Range(0, 45).Select(i => new SearchDocument("test", Guid.NewGuid(), $"Zebra {i:00}", "<b>stripes</b>", "/groups", null))]);
        using var browser = world.Browser();

        var page = await browser.Get("/search?q=zebra&n=3");
        page.QuerySelectorAll("ul.cw-rows a").Select(a => a.TextContent).ShouldBe(["Zebra 40", "Zebra 41", "Zebra 42", "Zebra 43", "Zebra 44"]);
        page.QuerySelector("main b").ShouldBeNull();
        page.QuerySelector("main input[name=q]")!.GetAttribute("value").ShouldBe("zebra");
        foreach (var asked in new[] { "", "%00", "'; drop table groups; --", new string('x', 3000), "<script>alert(1)</script>", "zebra&n=-1", "zebra&n=99999999999", "\ud800" })
            (await browser.Status("/search?q=" + asked)).ShouldBe(System.Net.HttpStatusCode.OK, asked);
    }

    private static Task Index(World world, params SearchDocument[] documents) => world.Db(db => db.Act(async () =>
    {
        foreach (var document in documents)
            await db.Index(document);
    }));

    private static Task<List<string>> Find(World world, Who who, string text) =>
        world.Use<Finder, List<string>>(async search => [.. (await search.Run(who, text)).Entries.Select(e => e.Title)]);
}
