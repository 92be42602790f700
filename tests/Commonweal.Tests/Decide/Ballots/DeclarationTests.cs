using System.Text.Json.Nodes;
using Commonweal.Decide.Ballots;
using Commonweal.Platform;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Ballots;

public sealed class DeclarationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commonweal-recount-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory, BothDatabases]
    public async Task Two_officers_declare_and_whoever_asked_for_the_ballot_is_told(On on)
    {
        await using var world = await World.Begin(on);
        var subject = new SubjectRef("election", Guid.NewGuid());
        var (people, ballot) = await Voted(world, draft => draft with { Subject = subject });

        await world.Agree(people, ballot, BallotAct.Declare);

        var notice = await world.Db(db => db.Set<OutboxMessage>().SingleAsync(m => m.Kind == nameof(BallotDeclared)));
        var declared = System.Text.Json.JsonSerializer.Deserialize<BallotDeclared>(notice.Body)!;
        declared.Subject.ShouldBe(subject);
        declared.Quorate.ShouldBeTrue();
        declared.Contests.Select(c => c.Reference).ShouldBe(["committee", "march"]);
        declared.Contests[0].Elected.ShouldBe(["a", "b"]);
        declared.Contests[1].Elected.ShouldBe(["yes"]);
        (await world.Ballot(ballot)).StateAt(World.Noon).ShouldBe(BallotState.Declared);
    }

    [Theory, BothDatabases]
    public async Task Nobody_sees_a_result_while_people_vote_and_only_officers_before_it_is_declared(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(3);
        var ballot = await world.OpenBallot(people);
        await world.Cast(people.Voters[0], ballot, "[[1],[1]]");
        foreach (var who in new[] { people.First, people.Voters[0], Who.Visitor })
            await Should.ThrowAsync<Refusal>(() => world.Use<CountBallot, BallotCount>(count => count.Run(who, ballot)));

        await world.Close(ballot);
        (await world.Use<CountBallot, BallotCount>(count => count.Run(people.Second, ballot))).Papers.ShouldBe(1);
        foreach (var who in new[] { people.Voters[0], Who.Visitor })
            (await Should.ThrowAsync<Refusal>(() => world.Use<CountBallot, BallotCount>(count => count.Run(who, ballot)))).Kind.ShouldBe(RefusalKind.Forbidden);

        await world.Agree(people, ballot, BallotAct.Declare);
        (await world.Use<CountBallot, BallotCount>(count => count.Run(Who.Visitor, ballot))).Papers.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Quorum_and_threshold_decide_what_is_carried(On on)
    {
        await using var world = await World.Begin(on);
        var people = await world.Electorate(8);
        // Ten on the roll. Six papers: 4 yes, 2 no: two thirds of those cast, not two thirds of those entitled.
        var short_ = await Outcome(new Share(1, 2, ShareBase.Entitled), new Share(2, 3, ShareBase.Entitled));
        var enough = await Outcome(new Share(1, 2, ShareBase.Entitled), new Share(2, 3, ShareBase.Cast));
        var moreThan = await Outcome(new Share(1, 2, ShareBase.Entitled), new Share(2, 3, ShareBase.Cast, MoreThan: true));
        var notQuorate = await Outcome(new Share(7, 10, ShareBase.Entitled), null);

        short_.Contests[0].Carried.ShouldBeFalse();
        short_.Contests[0].Threshold.ShouldBe(new Reached(new Share(2, 3, ShareBase.Entitled), 7, 4));
        enough.Contests[0].Carried.ShouldBeTrue();
        moreThan.Contests[0].Carried.ShouldBeFalse();
        notQuorate.Quorate.ShouldBeFalse();
        notQuorate.Contests[0].Carried.ShouldBeFalse();

        async Task<BallotCount> Outcome(Share quorum, Share? threshold)
        {
            var ballot = await world.OpenBallot(people, draft => draft with
            {
                Quorum = quorum, Contests = [draft.Contests[1] with { Threshold = threshold }],
            });
            for (var i = 0; i < 6; i++)
                await world.Cast(people.Voters[i], ballot, i < 4 ? "[[1]]" : "[[2]]");
            await world.Close(ballot);
            return await world.Use<CountBallot, BallotCount>(count => count.Run(people.First, ballot));
        }
    }

    [Theory, BothDatabases]
    public async Task Anybody_recounts_a_declaration_from_the_published_papers(On on)
    {
        await using var world = await World.Begin(on);
        var (declaration, papers) = await Published(world);

        (await Recount(declaration, papers)).ShouldBe((0, "same"));
    }

    [Fact]
    public async Task A_recount_says_where_tampered_papers_differ()
    {
        await using var world = await World.Begin(On.Sqlite);
        var (declaration, papers) = await Published(world);
        var tampered = JsonNode.Parse(papers)!;
        var first = tampered["contests"]![0]!["papers"]![0]!;
        first["answer"] = new JsonArray(4, 3);

        var (code, said) = await Recount(declaration, tampered.ToJsonString());

        code.ShouldBe(1);
        said.ShouldContain("is not the file that was declared");
        said.ShouldContain("contests[1]");
        said.ShouldContain("declared");

        var fewer = JsonNode.Parse(papers)!;
        fewer["contests"]![1]!["papers"]!.AsArray().RemoveAt(0);
        (await Recount(declaration, fewer.ToJsonString())).Said.ShouldContain("contest 2 has");
    }

    [Fact]
    public async Task A_recount_refuses_a_changed_declaration()
    {
        await using var world = await World.Begin(On.Sqlite);
        var (declaration, papers) = await Published(world);

        (await Recount(declaration.Replace("\"seats\": 2", "\"seats\": 1", StringComparison.Ordinal), papers)).Said.ShouldContain("signature");
        await Should.ThrowAsync<UserError>(() => Recount("{}", papers));
        await Should.ThrowAsync<UserError>(() => Recount("no JSON", papers));
        await Should.ThrowAsync<UserError>(() => Recount(declaration, "{\"format\":\"commonweal-papers-1\",\"contests\":[]}"));
    }

    [Fact]
    public async Task A_recount_says_plainly_when_papers_were_not_published()
    {
        await using var world = await World.Begin(On.Sqlite);
        var (people, ballot) = await Voted(world);
        await world.Agree(people, ballot, BallotAct.Declare);
        var document = (await world.Db(db => db.Declarations.SingleAsync())).Document;

        (await Should.ThrowAsync<UserError>(() => Recount(document, "{}"))).Message.ShouldContain("were not published");
        document.ShouldNotContain("transfers");
    }

    [Theory, BothDatabases]
    public async Task A_result_is_not_declared_over_papers_that_were_tampered_with(On on)
    {
        await using var world = await World.Begin(on);
        var (people, ballot) = await Voted(world);
        var approval = await world.Use<AskForAct, Guid>(ask => ask.Run(people.First, ballot, BallotAct.Declare));
        await world.Db(async db =>
        {
            db.Papers.Add(new Paper { BallotId = ballot, Answers = "[[4],[2]]" });
            await db.SaveChangesAsync();
        });

        (await Should.ThrowAsync<Refusal>(() => world.Use<ApproveAct>(approve => approve.Run(people.Second, approval)))).Text.ShouldContain("has changed");
        await Should.ThrowAsync<Refusal>(() => world.Agree(people, ballot, BallotAct.Declare));
        (await world.Ballot(ballot)).DeclaredAt.ShouldBeNull();
    }

    private static async Task<(Electorate, Guid)> Voted(World world, Func<BallotDraft, BallotDraft>? change = null)
    {
        var people = await world.Electorate(9);
        var ballot = await world.OpenBallot(people, change);
        string[] papers = ["[[1,2,3],[1]]", "[[1,2],[1]]", "[[1],[1]]", "[[1,2,4],[1]]", "[[2,1],[2]]", "[[2],[1]]", "[[3,4,2],[2]]", "[[4,3],[]]", "[[],[1]]"];
        for (var i = 0; i < papers.Length; i++)
            await world.Cast(people.Voters[i], ballot, papers[i]);
        await world.Close(ballot);
        return (people, ballot);
    }

    private static async Task<(string Declaration, string Papers)> Published(World world)
    {
        var (people, id) = await Voted(world, draft => draft with { PublishPapers = true });
        await world.Agree(people, id, BallotAct.Declare);
        var ballot = await world.Ballot(id);
        return ((await world.Db(db => db.Declarations.SingleAsync())).Document, await world.Db(async db => PublishedPapers.Json(ballot, await PaperTally.Of(db, ballot))));
    }

    private async Task<(int Code, string Said)> Recount(string declaration, string papers)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "branch-declaration.json"), declaration);
        await File.WriteAllTextAsync(Path.Combine(_folder, "branch-papers.json"), papers);
        var output = new StringWriter();
        var code = await RecountVerb.Run(new FileInfo(Path.Combine(_folder, "branch-declaration.json")), null, output);
        var said = output.ToString().TrimEnd();
        return (code, code == 0 ? said.Split('\n')[^1] : said);
    }
}
