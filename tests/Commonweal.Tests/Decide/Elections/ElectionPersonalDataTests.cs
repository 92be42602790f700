using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

public sealed class ElectionPersonalDataTests
{
    private static readonly PersonalData[] Declared = [.. new ElectionsRoom().PersonalData];

    private static Task<List<string>> Export(World world, Who who) => world.Db(async db =>
    {
        var rows = new List<string>();
        foreach (var data in Declared)
            await foreach (var row in data.Export(db, who.Member))
                rows.Add(System.Text.Json.JsonSerializer.Serialize(row));
        return rows;
    });

    private static Task<List<string>> Erase(World world, Who who) => world.Db(db => db.Act(async () =>
    {
        var kept = new List<string>();
        foreach (var data in Declared)
            if (await data.Erase(db, who.Member) is { } sentence)
                kept.Add(sentence);
        return kept;
    }));

    [Theory, BothDatabases]
    public async Task A_candidates_words_and_picture_are_exported_and_erased_and_the_result_stays(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var candidates = await world.Candidates(group, await world.PostOf(election), "Ann", "Bo");
        var (ann, nomination) = candidates["Ann"];
        var picture = PictureTests.Png(("IDAT", "lines"u8.ToArray()));
        await world.Use<WriteStatement>(w => w.Run(ann, nomination, "I stand for buses.", picture));
        await world.Use<Second>(s => s.Run(ann, candidates["Bo"].Nomination));
        var asked = await world.Use<AskQuestion, Guid>(a => a.Run(ann, election, "Unanswered, by Ann herself?"));
        var answered = await world.Use<AskQuestion, Guid>(a => a.Run(ann, election, "Answered by Bo, asked by Ann?"));
        await world.Use<SupportQuestion>(s => s.Run(ann, answered, true));
        await world.Use<AnswerQuestion>(a => a.Run(ann, answered, "Ann's own answer."));
        await world.Use<AnswerQuestion>(a => a.Run(candidates["Bo"].Who, answered, "Bo's answer."));
        await world.Wait(TimeSpan.FromDays(7));

        var rows = string.Join("\n", await Export(world, ann));
        foreach (var mine in (string[])["I stand for buses.", Convert.ToBase64String(picture), "Unanswered, by Ann", "Answered by Bo", "own answer", "Committee member", "seconded"])
            rows.ShouldContain(System.Text.Json.JsonSerializer.Serialize(mine).Trim('"'));
        rows.ShouldNotContain("Bo\\u0027s answer");

        var kept = await Erase(world, ann);

        kept.Count.ShouldBe(3);
        (await world.Db(db => db.Portraits.AnyAsync())).ShouldBeFalse();
        (await world.Db(db => db.Nominations.SingleAsync(n => n.Id == nomination))).Statement.ShouldBe("");
        (await world.Db(db => db.CandidateAnswers.SingleAsync())).Text.ShouldBe("Bo's answer.");
        var question = await world.Db(db => db.CandidateQuestions.SingleAsync());
        (question.Id, question.AskedBy).ShouldBe((answered, null));
        (await world.Db(db => db.QuestionSupports.AnyAsync())).ShouldBeFalse();
        (await world.Db(db => db.Secondings.AnyAsync())).ShouldBeFalse();
        (await world.Db(db => db.OfficeTerms.AnyAsync(t => t.NominationId == nomination))).ShouldBeTrue();
        asked.ShouldNotBe(answered);
    }

    [Theory, BothDatabases]
    public async Task Who_is_erased_while_nominations_are_open_leaves_no_trace_on_the_paper(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var election = await world.Election(await world.Officer("Ola", group), group);
        var candidates = await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy");
        await world.Use<Second>(s => s.Run(candidates["Bo"].Who, candidates["Ann"].Nomination));

        (await Erase(world, candidates["Ann"].Who)).ShouldBeEmpty();
        (await Export(world, candidates["Ann"].Who)).ShouldBeEmpty();
        await world.Wait(TimeSpan.FromDays(7));

        (await world.Use<ShowElection, ElectionView>(s => s.Run(Who.Visitor, election))).Candidates.Select(c => c.Name).ShouldBe(["Bo", "Cy"], ignoreOrder: true);
    }
}
