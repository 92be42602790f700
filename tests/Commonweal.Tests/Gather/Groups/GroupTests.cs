using System.Net;
using System.Text.RegularExpressions;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Finder = Commonweal.Platform.Search.Search;
using Group = Commonweal.Gather.Groups.Group;
using Visibility = Commonweal.Gather.Groups.Visibility;

namespace Commonweal.Tests.Groups;

public sealed class GroupTests
{
    [Theory, BothDatabases]
    public async Task Officers_of_the_parent_make_groups_and_become_their_first_officers(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var other = await world.Group("Other town");
        var (ann, bob, eve) = (await world.Officer("Ann", town), await world.Member("Bob", town), await world.Officer("Eve", other));

        Task<Guid> Make(Who who, string name) => world.Use<CreateGroup, Guid>(create => create.Run(who, town, World.Text(name)));
        (await World.Answer(() => Make(Who.Visitor, "A"))).ShouldBe(RefusalKind.Forbidden);
        (await World.Answer(() => Make(bob, "B"))).ShouldBe(RefusalKind.Forbidden);
        (await World.Answer(() => Make(eve, "C"))).ShouldBe(RefusalKind.Forbidden);
        var id = await Make(ann, "Harbour branch");

        (await world.Db(db => db.Groups.CountAsync())).ShouldBe(3);
        (await world.OfficersOf(id)).ShouldBe([ann.Member]);
        (await world.StateOf(ann, id)).ShouldBe(MembershipState.Member);
        var entries = await world.Db(db => db.LedgerEntries.Where(e => e.GroupId == id).OrderBy(e => e.Sequence).ToListAsync());
        entries.Select(e => e.Kind).ShouldBe(["group.created", "role.given"]);
        entries.ShouldAllBe(e => !e.Payload.Contains(ann.Member.ToString(), StringComparison.OrdinalIgnoreCase));
        (await world.Use<Finder, int>(async s => (await s.Run(Who.Visitor, "harb")).Total)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_group_is_never_more_visible_than_its_parent(On on)
    {
        await using var world = await World.Begin(on);
        var inside = await world.Group("Inside", visibility: Visibility.Members);
        var ann = await world.Officer("Ann", inside);
        Task<Guid> Make(Visibility visibility) => world.Use<CreateGroup, Guid>(create => create.Run(ann, inside, World.Text("Below", visibility)));
        Task Edit(Guid id, Visibility visibility) => world.Use<EditGroup>(edit => edit.Run(ann, id, World.Text("Changed", visibility)));

        (await World.Answer(() => Make(Visibility.Public))).ShouldBe(RefusalKind.Invalid);
        var below = await Make(Visibility.Members);
        (await World.Answer(() => Edit(below, Visibility.Public))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => Edit(inside, Visibility.Hidden))).ShouldBe(RefusalKind.Invalid);
        await Edit(below, Visibility.Hidden);
        await Edit(inside, Visibility.Hidden);
        (await World.Answer(() => Edit(below, Visibility.Members))).ShouldBe(RefusalKind.Invalid);
    }

    [Theory, BothDatabases]
    public async Task A_group_moves_with_all_below_it_but_not_below_itself(On on)
    {
        await using var world = await World.Begin(on);
        var root = await world.Group("Root");
        var (a, b) = (await world.Group("A", root), await world.Group("B", root));
        var below = await world.Group("A1", a);
        var hidden = await world.Group("H", root, Visibility.Hidden);
        var ann = await world.Officer("Ann", a);
        await world.MakeOfficer(ann, root, b, below, hidden);
        var bob = await world.Officer("Bob", a);
        Task Move(Who who, Guid group, Guid to) => world.Use<MoveGroup>(move => move.Run(who, group, to));

        (await World.Answer(() => Move(ann, a, below))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => Move(ann, a, a))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => Move(ann, root, a))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => Move(ann, a, hidden))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => Move(bob, a, b))).ShouldBe(RefusalKind.Forbidden);
        (await World.Answer(() => Move(bob, a, hidden))).ShouldBe(RefusalKind.NotFound);
        await Move(ann, a, b);

        (await world.Use<GroupTree, IReadOnlyList<GroupLine>>(tree => tree.Run(Who.Visitor))).Select(l => (l.Name, l.Depth))
            .ShouldBe([("Root", 0), ("B", 1), ("A", 2), ("A1", 3)]);
    }

    [Theory, BothDatabases]
    public async Task Two_moves_at_once_make_no_circle(On on)
    {
        await using var world = await World.Begin(on);
        var root = await world.Group("Root");
        var (a, b) = (await world.Group("A", root), await world.Group("B", root));
        var ann = await world.Officer("Ann", a);
        await world.MakeOfficer(ann, b);

        var answers = await Task.WhenAll(
            World.Answer(() => world.Use<MoveGroup>(move => move.Run(ann, a, b))),
            World.Answer(() => world.Use<MoveGroup>(move => move.Run(ann, b, a))));

        answers.Count(answer => answer is null).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_hidden_group_is_nowhere_for_those_outside(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var ann = await world.Officer("Ann", town);
        var outsider = await world.Member("Olu", town);
        var cell = await world.Use<CreateGroup, Guid>(create => create.Run(ann, town, World.Text("Zanzibar cell", Visibility.Hidden)));
        var below = await world.Use<CreateGroup, Guid>(create => create.Run(ann, cell, World.Text("Zanzibar inner", Visibility.Hidden)));
        var inner = await world.Member("Ida", below);

        foreach (var who in new[] { Who.Visitor, outsider })
        {
            (await world.Use<GroupTree, IReadOnlyList<GroupLine>>(tree => tree.Run(who))).Select(l => l.Name).ShouldBe(["Town"]);
            (await world.Use<ShowGroup, int>(async show => (await show.Run(who, town)).Subgroups.Count)).ShouldBe(0);
            (await world.Use<Finder, int>(async s => (await s.Run(who, "zanzibar")).Total)).ShouldBe(0);
        }
        // Inside the inner group, the outer one is still hidden.
        (await world.Use<GroupTree, IReadOnlyList<GroupLine>>(tree => tree.Run(inner))).Select(l => (l.Name, l.Depth))
            .ShouldBe([("Town", 0), ("Zanzibar inner", 0)]);
        (await world.Use<ShowGroup, IReadOnlyList<Group>>(async show => (await show.Run(inner, below)).Above)).Select(g => g.Name).ShouldBe(["Town"]);

        var nowhere = Guid.CreateVersion7();
        foreach (var browser in new[] { world.Browser(), await world.Browser(outsider) })
        {
            foreach (var page in new[] { "", "/members", "/members?handler=sheet", "/edit", "/new", "/move", "/join", "/roles", "/requests", "/invitations", "/members/import", $"/members/{ann.Member}/remove" })
            {
                var hidden = await Read(browser, $"/groups/{cell}{page}", cell);
                var missing = await Read(browser, $"/groups/{nowhere}{page}", nowhere);
                hidden.Status.ShouldBe(HttpStatusCode.NotFound, page);
                hidden.ShouldBe(missing, page);
            }
            (await browser.Text("/groups")).ShouldNotContain("Zanzibar");
            (await browser.Text("/search?q=zanzibar")).ShouldNotContain("Zanzibar cell");
            browser.Dispose();
        }
    }

    [Theory, BothDatabases]
    public async Task Every_act_answers_by_role(On on)
    {
        await using var world = await World.Begin(on);
        var open = await world.Group("Open");
        var hidden = await world.Group("Hidden", visibility: Visibility.Hidden);
        var other = await world.Group("Other");
        var officers = new Dictionary<Guid, Who> { [open] = await world.Officer("Ann", open), [hidden] = await world.Officer("Hal", hidden) };
        var bob = await world.Member("Bob", open);
        var wrong = await world.Officer("Eve", other);
        var target = await world.Member("Tom", open, hidden);

        Dictionary<string, Func<Who, Guid, Task>> acts = new()
        {
            ["create"] = (who, group) => world.Use<CreateGroup>(use => use.Run(who, group, World.Text("x", Visibility.Hidden))),
            ["edit"] = (who, group) => world.Use<EditGroup>(use => use.Run(who, group, World.Text("x", group == hidden ? Visibility.Hidden : Visibility.Public))),
            ["give role"] = (who, group) => world.Use<GiveRole>(use => use.Run(who, group, target.Member, Role.Moderator)),
            ["invite"] = (who, group) => world.Use<MakeInvitation>(use => use.Run(who, group, 7, 1)),
            ["end invitation"] = (who, group) => world.Use<EndInvitation>(use => use.Run(who, group, Guid.NewGuid())),
            ["list invitations"] = (who, group) => world.Use<ListInvitations>(use => use.Run(who, group)),
            ["sheet"] = (who, group) => world.Use<ListMembers>(use => use.Sheet(who, group)),
            ["requests"] = (who, group) => world.Use<ListMembers>(use => use.Requests(who, group)),
            ["answer"] = (who, group) => world.Use<AnswerRequest>(use => use.Run(who, group, target.Member, true)),
            ["check import"] = (who, group) => world.Use<CheckImport>(use => use.Run(who, group, "name,email\nX,x@example.org"u8.ToArray())),
            ["import"] = (who, group) => world.Use<ImportMembers>(use => use.Run(who, group, Guid.NewGuid(), false)),
            ["remove"] = (who, group) => world.Use<RemoveMember>(use => use.Run(who, group, target.Member, "because")),
        };
        foreach (var (name, act) in acts)
        {
            foreach (var who in new[] { Who.Visitor, bob, wrong })
            {
                (await World.Answer(() => act(who, open))).ShouldBe(RefusalKind.Forbidden, name);
                (await World.Answer(() => act(who, hidden))).ShouldBe(RefusalKind.NotFound, name);
                (await World.Answer(() => act(who, Guid.NewGuid()))).ShouldBe(RefusalKind.NotFound, name);
            }
            foreach (var (group, officer) in officers)
                (await World.Answer(() => act(officer, group))).ShouldBeOneOf([null, RefusalKind.Invalid], name);
        }
        (await World.Answer(() => world.Use<ListMembers>(list => list.Run(wrong, open)))).ShouldBe(RefusalKind.Forbidden);
        (await World.Answer(() => world.Use<ListMembers>(list => list.Run(bob, open)))).ShouldBeNull();
        (await World.Answer(() => world.Use<ListMembers>(list => list.Run(bob, hidden)))).ShouldBe(RefusalKind.NotFound);
    }

    [Theory, BothDatabases]
    public async Task The_pages_show_the_tree_and_work_without_scripts(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town", kind: GroupKind.Community);
        var ann = await world.Officer("Ann Lee", town);
        var browser = await world.Browser(ann);

        var page = await browser.Get(GroupLinks.New(town));
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Purpose]") is not null), new() { ["Name"] = "" });
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Write a name");
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Purpose]") is not null), new()
        {
            ["Name"] = "Harbour", ["Purpose"] = "We **meet**.<script>alert(1)</script>", ["Decides"] = "The harbour's timetable", ["Visibility"] = "Public",
            ["JoinRule"] = "Approval", ["JoinQuestion"] = "Where do you work?",
        });
        page.QuerySelector("h1")!.TextContent.ShouldBe("Harbour");
        page.QuerySelector("main .cw-prose strong")!.TextContent.ShouldBe("meet");
        page.QuerySelector("main script").ShouldBeNull();
        page.QuerySelector(".govuk-breadcrumbs")!.TextContent.ShouldContain("Town");
        page.Body!.TextContent.ShouldContain("The harbour's timetable");
        page.Body!.TextContent.ShouldContain("Ann Lee");
        var harbour = await world.Db(db => db.Groups.Where(g => g.Name == "Harbour").Select(g => g.Id).SingleAsync());

        page = await browser.Get("/groups");
        page.QuerySelectorAll("ul.cw-tree > li > a").Select(a => a.TextContent).ShouldBe(["Town"]);
        page.QuerySelectorAll("ul.cw-tree > li > ul > li > a").Select(a => a.TextContent).ShouldBe(["Harbour"]);

        using var visitor = world.Browser();
        page = await visitor.Get(GroupLinks.Show(harbour));
        page.Body!.TextContent.ShouldNotContain("Ann Lee");
        page.Body!.TextContent.ShouldContain("Officer");

        page = await browser.Get(GroupLinks.Edit(town));
        page.QuerySelector("select[name=Kind]").ShouldBeNull();
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Purpose]") is not null), new() { ["Name"] = "Our town" });
        page.QuerySelector("h1")!.TextContent.ShouldBe("Our town");
        foreach (var path in new[] { GroupLinks.Move(harbour), MemberLinks.Of(harbour), MemberLinks.Requests(harbour), MemberLinks.Invitations(harbour), MemberLinks.Import(harbour), MemberLinks.Roles(harbour), MemberLinks.Join(harbour), MemberLinks.Person(ann.Member), MemberLinks.Sheet(harbour) })
            (await browser.Status(path)).ShouldBe(HttpStatusCode.OK, path);
    }

    private static async Task<(HttpStatusCode Status, string Html)> Read(Browser browser, string path, Guid id)
    {
        var response = await browser.Send(new HttpRequestMessage(HttpMethod.Get, path));
        var html = (await response.Content.ReadAsStringAsync()).Replace(id.ToString(), "ID");
        return (response.StatusCode, Regex.Replace(html, "value=\"CfDJ8[^\"]*\"", ""));
    }
}
