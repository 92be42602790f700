using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Finder = Commonweal.Platform.Search.Search;
using Visibility = Commonweal.Gather.Groups.Visibility;

namespace Commonweal.Tests.Members;

public sealed class JoinTests
{
    [Theory, BothDatabases]
    public async Task Anyone_joins_an_open_group_and_is_found_by_its_members(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (ann, bob) = (await world.Member("Ann Lee", []), await world.Member("Bob", town));

        (await World.Answer(() => world.Use<JoinGroup>(join => join.Run(Who.Visitor, town)))).ShouldBe(RefusalKind.Forbidden);
        (await world.Use<JoinGroup, MembershipState>(join => join.Run(ann, town))).ShouldBe(MembershipState.Member);
        (await world.Use<JoinGroup, MembershipState>(join => join.Run(ann, town))).ShouldBe(MembershipState.Member);
        (await world.Use<Finder, int>(async find => (await find.Run(bob, "lee")).Total)).ShouldBe(1);

        await world.Use<LeaveGroup>(leave => leave.Run(ann, town));
        (await world.StateOf(ann, town)).ShouldBe(MembershipState.Left);
        (await world.Use<Finder, int>(async find => (await find.Run(bob, "lee")).Total)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Who_asks_answers_the_question_and_the_answer_is_erased_with_the_decision(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town", join: JoinRule.Approval);
        await world.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.JoinQuestion, "Where do you work?")));
        var officer = await world.Officer("Olu", town);
        var (ann, bob) = (await world.Member("Ann"), await world.Member("Bob"));
        Task<MembershipState> Ask(Who who, string? answer) => world.Use<JoinGroup, MembershipState>(join => join.Run(who, town, answer));

        (await World.Answer(() => Ask(ann, " "))).ShouldBe(RefusalKind.Invalid);
        (await Ask(ann, "At the docks")).ShouldBe(MembershipState.Asked);
        (await Ask(bob, "In the mill")).ShouldBe(MembershipState.Asked);
        (await world.Use<Powers, bool>(powers => powers.IsMember(ann, town))).ShouldBeFalse();
        (await world.Use<ListMembers, IReadOnlyList<RequestLine>>(list => list.Requests(officer, town))).Select(r => r.Answer).ShouldBe(["At the docks", "In the mill"], ignoreOrder: true);
        (await Letters(world, officer)).ShouldContain(l => l.Subject.Contains("asks to join"));

        await world.Use<AnswerRequest>(answer => answer.Run(officer, town, ann.Member, accept: true));
        await world.Use<AnswerRequest>(answer => answer.Run(officer, town, bob.Member, accept: false));
        (await world.StateOf(ann, town)).ShouldBe(MembershipState.Member);
        (await world.StateOf(bob, town)).ShouldBe(MembershipState.Refused);
        (await world.Db(db => db.Memberships.CountAsync(m => m.Answer != null))).ShouldBe(0);
        (await Letters(world, bob)).Count.ShouldBe(1);
        (await World.Answer(() => world.Use<AnswerRequest>(answer => answer.Run(officer, town, ann.Member, accept: false)))).ShouldBe(RefusalKind.Invalid);
    }

    [Theory, BothDatabases]
    public async Task Who_was_removed_is_told_why_and_asks_to_come_back_even_where_anyone_may_join(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (officer, ann) = (await world.Officer("Olu", town), await world.Member("Ann Lee", town));

        (await World.Answer(() => world.Use<RemoveMember>(remove => remove.Run(officer, town, ann.Member, " ")))).ShouldBe(RefusalKind.Invalid);
        await world.Use<RemoveMember>(remove => remove.Run(officer, town, ann.Member, "Shouted at people"));
        (await world.StateOf(ann, town)).ShouldBe(MembershipState.Removed);
        (await Letters(world, ann)).Single().Text.ShouldContain("Shouted at people");
        var entry = await world.Db(db => db.LedgerEntries.SingleAsync(e => e.Kind == "membership.removed"));
        new[] { "Shouted", "Ann", ann.Member.ToString() }.ShouldAllBe(personal => !entry.Payload.Contains(personal));

        (await world.Use<JoinGroup, MembershipState>(join => join.Run(ann, town))).ShouldBe(MembershipState.Asked);
        (await world.Use<ListMembers, IReadOnlyList<RequestLine>>(list => list.Requests(officer, town))).Single().RemovedFor.ShouldBe("Shouted at people");
    }

    [Theory, BothDatabases]
    public async Task A_link_lets_in_as_many_as_it_says_and_no_longer_than_it_says(On on)
    {
        await using var world = await World.Begin(on);
        var cell = await world.Group("Cell", visibility: Visibility.Hidden, join: JoinRule.Invitation);
        var officer = await world.Officer("Olu", cell);
        var link = await world.Use<MakeInvitation, string>(make => make.Run(officer, cell, 7, 3));
        var token = link[(link.IndexOf('=') + 1)..];
        (await world.Db(db => db.Invitations.SingleAsync())).TokenHash.Length.ShouldBe(32);
        var people = new List<Who>();
        for (var i = 0; i < 8; i++)
            people.Add(await world.Member($"Person {i}"));

        (await World.Answer(() => world.Use<JoinGroup>(join => join.Run(people[0], cell)))).ShouldBe(RefusalKind.NotFound);
        (await World.Answer(() => world.Use<JoinGroup>(join => join.Run(people[0], cell, invitation: token[..^2] + "xx")))).ShouldBe(RefusalKind.NotFound);
        var answers = await Task.WhenAll(people.Select(who => World.Answer(() => world.Use<JoinGroup>(join => join.Run(who, cell, invitation: token)))));
        answers.Count(answer => answer is null).ShouldBe(3);
        answers.Count(answer => answer == RefusalKind.NotFound).ShouldBe(5);
        (await world.Db(db => db.Memberships.CountAsync(m => m.GroupId == cell && m.State == MembershipState.Member))).ShouldBe(4);

        var old = await world.Use<MakeInvitation, string>(make => make.Run(officer, cell, 7, 3));
        world.Clock.Advance(TimeSpan.FromDays(8));
        var late = await world.Member("Late");
        (await World.Answer(() => world.Use<JoinGroup>(join => join.Run(late, cell, invitation: old[(old.IndexOf('=') + 1)..])))).ShouldBe(RefusalKind.NotFound);
        (await world.Browser().Status(old)).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Somebody_new_joins_by_a_link_with_a_letter_and_two_presses(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town", join: JoinRule.Invitation);
        var officer = await world.Officer("Olu", town);
        var link = await world.Use<MakeInvitation, string>(make => make.Run(officer, town, 7, 3));
        using var browser = world.Browser();

        var page = await browser.Get(link);
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("[name=Email]") is not null), new() { ["Name"] = "Nia Rees", ["Email"] = "nia@example.org" });
        page.Body!.TextContent.ShouldContain("A letter with a link is on its way");
        await world.Deliver();
        var nia = await world.Db(db => db.Members.SingleAsync(m => m.Email == "nia@example.org"));
        (await world.StateOf(new Who(nia.Id), town)).ShouldBeNull();
        var letter = (await Letters(world, new Who(nia.Id))).Single();
        var way = letter.Text.Split('\n').Single(line => line.StartsWith("http://", StringComparison.Ordinal));
        page = await browser.Get(way["http://localhost".Length..]);
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token], input[name=Token]") is not null));
        page.QuerySelector("h1")!.TextContent.ShouldContain("Join Town");
        page = await browser.Submit(page.Forms.Single(f => f.QuerySelector("input[name=token]") is not null));

        (await world.StateOf(new Who(nia.Id), town)).ShouldBe(MembershipState.Member);
        page.Body!.TextContent.ShouldContain("Welcome");
    }

    [Theory, BothDatabases]
    public async Task Two_hundred_presses_make_one_membership(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var ann = await world.Member("Ann");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => World.Answer(() => world.Use<JoinGroup>(join => join.Run(ann, town)))));

        answers.ShouldAllBe(answer => answer == null);
        (await world.Db(db => db.Memberships.CountAsync(m => m.MemberId == ann.MemberId))).ShouldBe(1);
    }

    private static async Task<List<Letter>> Letters(World world, Who who) =>
        [.. (await world.Db(db => db.Outbox.Where(m => m.Kind == "mail" && m.MemberId == who.MemberId).ToListAsync())).Select(m => m.Letter!)];
}
