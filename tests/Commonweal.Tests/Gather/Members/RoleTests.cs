using System.Text.Json;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Members;

public sealed class RoleTests
{
    [Theory, BothDatabases]
    public async Task A_role_begins_and_ends_with_its_term(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (ann, bob) = (await world.Officer("Ann", town), await world.Member("Bob", town));
        await world.Use<GiveRole>(give => give.Run(ann, town, bob.Member, Role.Officer, World.Noon.AddDays(1), World.Noon.AddDays(10)));

        (await world.MayAsOfficer(bob, town)).ShouldBeFalse();
        world.Clock.Advance(TimeSpan.FromDays(2));
        (await world.MayAsOfficer(bob, town)).ShouldBeTrue();
        world.Clock.Advance(TimeSpan.FromDays(9));
        (await world.MayAsOfficer(bob, town)).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task When_all_terms_are_over_the_last_officers_stay_until_somebody_follows(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (ann, bob, cat) = (await world.Officer("Ann", town), await world.Member("Bob", town), await world.Member("Cat", town));
        await world.Use<GiveRole>(give => give.Run(ann, town, bob.Member, Role.Officer, null, World.Noon.AddDays(10)));
        await world.Use<GiveRole>(give => give.Run(ann, town, cat.Member, Role.Officer, null, World.Noon.AddDays(20)));
        await world.Use<LeaveGroup>(leave => leave.Run(ann, town));

        world.Clock.Advance(TimeSpan.FromDays(30));
        (await world.OfficersOf(town)).ShouldBe([cat.Member]);
        var term = await world.Db(db => db.RoleTerms.SingleAsync(t => t.MemberId == cat.MemberId));
        (await World.Answer(() => world.Use<EndRole>(end => end.Run(cat, town, term.Id)))).ShouldBe(RefusalKind.Invalid);
        (await World.Answer(() => world.Use<LeaveGroup>(leave => leave.Run(cat, town)))).ShouldBe(RefusalKind.Invalid);

        await world.Use<GiveRole>(give => give.Run(cat, town, bob.Member, Role.Officer));
        (await world.OfficersOf(town)).ShouldBe([bob.Member]);
    }

    [Theory, BothDatabases]
    public async Task The_ledger_names_nobody_and_two_terms_of_one_person_cannot_be_tied_together(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var (ann, bob) = (await world.Officer("Ann", town), await world.Member("Bob Rees", town));
        var first = await world.Use<GiveRole, Guid>(give => give.Run(ann, town, bob.Member, Role.Moderator));
        await world.Use<EndRole>(end => end.Run(bob, town, first));
        await world.Use<GiveRole>(give => give.Run(ann, town, bob.Member, Role.Moderator));

        var payloads = await world.Db(db => db.LedgerEntries.OrderBy(e => e.Sequence).Select(e => e.Payload).ToListAsync());
        payloads.Count.ShouldBe(3);
        foreach (var personal in new[] { "Bob", "Rees", bob.Member.ToString(), ann.Member.ToString() })
            payloads.ShouldAllBe(payload => !payload.Contains(personal, StringComparison.OrdinalIgnoreCase));
        Holder(payloads[0]).ShouldBe(Holder(payloads[1]));
        Holder(payloads[0]).ShouldNotBe(Holder(payloads[2]));
        (await world.Db(db => db.RoleTerms.SingleAsync(t => t.Id == first))).Holder.ShouldBe(Holder(payloads[0]));

        static string Holder(string payload)
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.GetProperty("holder").GetString()!;
        }
    }

    [Theory, BothDatabases]
    public async Task Officers_who_all_go_at_once_leave_one(On on)
    {
        await using var world = await World.Begin(on);
        var town = await world.Group("Town");
        var officers = new List<Who>();
        for (var i = 0; i < 6; i++)
            officers.Add(await world.Officer($"Officer {i}", town));
        var terms = await world.Db(db => db.RoleTerms.ToDictionaryAsync(t => t.MemberId, t => t.Id));

        await Task.WhenAll(officers.Select((who, i) => World.Answer(() => (i % 3) switch
        {
            0 => world.Use<LeaveGroup>(leave => leave.Run(who, town)),
            1 => world.Use<EndRole>(end => end.Run(who, town, terms[who.Member])),
            _ => world.Use<RemoveMember>(remove => remove.Run(officers[(i + 1) % 6], town, who.Member, "quarrel")),
        })));

        (await world.OfficersOf(town)).Count.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Theory, BothDatabases]
    public async Task No_sequence_of_changes_leaves_a_group_without_an_officer(On on)
    {
        await using var world = await World.Begin(on);
        var people = new List<Who>();
        for (var i = 0; i < 4; i++)
            people.Add(await world.Member($"Person {i}"));

        var step = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 40]);
        await Gen.Select(Gen.Int[0, 3], step.Array[1, 20]).SampleAsync(async (first, steps) =>
        {
            var town = await world.Group("Town");
            var start = world.Clock.GetUtcNow().UtcDateTime;
            await world.Db(async db =>
            {
                db.Memberships.AddRange(people.Select(p => new Membership { GroupId = town, MemberId = p.Member, State = MembershipState.Member }));
                db.RoleTerms.Add(new RoleTerm { GroupId = town, MemberId = people[first].Member, Role = Role.Officer, From = start, To = start.AddDays(5) });
                await db.SaveChangesAsync();
            });
            var story = "";
            foreach (var (kind, actor, target, days) in steps)
            {
                var (who, other) = (people[actor], people[target]);
                var now = world.Clock.GetUtcNow().UtcDateTime;
                var terms = await world.Db(db => db.RoleTerms.Where(t => t.GroupId == town && t.EndedAt == null).Select(t => t.Id).ToListAsync());
                var answer = await World.Answer(() => kind switch
                {
                    0 => world.Use<GiveRole>(use => use.Run(who, town, other.Member, Role.Officer, days % 2 == 0 ? null : now.AddDays(days / 4), days % 3 == 0 ? null : now.AddDays(days))),
                    1 => world.Use<GiveRole>(use => use.Run(who, town, other.Member, (Role)(days % 4))),
                    2 => world.Use<EndRole>(use => use.Run(who, town, terms.Count == 0 ? Guid.NewGuid() : terms[days % terms.Count])),
                    3 => world.Use<LeaveGroup>(use => use.Run(who, town)),
                    4 => world.Use<RemoveMember>(use => use.Run(who, town, other.Member, "reason")),
                    5 => world.Use<JoinGroup>(use => use.Run(who, town, "let me in")),
                    _ => Later(days),
                });
                story += $"{kind}:{actor}>{target}+{days}={answer} ";
                (await world.OfficersOf(town)).Count.ShouldBeGreaterThanOrEqualTo(1, story);
            }
        }, iter: on == On.Sqlite ? 25 : 10, threads: 1);

        Task Later(int days)
        {
            world.Clock.Advance(TimeSpan.FromDays(days));
            return Task.CompletedTask;
        }
    }
}
