using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Tests.Decide.Elections;

public sealed class CandidateQuestionTests
{
    [Theory, BothDatabases]
    public async Task Questions_stand_in_the_order_of_members_votes_one_vote_each(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var mo = await world.Member("Mo", group);
        var first = await world.Use<AskQuestion, Guid>(a => a.Run(mo, election, "What about the night buses?"));
        var second = await world.Use<AskQuestion, Guid>(a => a.Run(mo, election, "What about the canteen?"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Use<SupportQuestion>(s => s.Run(mo, second, true))));
        var view = await world.Use<ShowQuestions, QuestionsView>(s => s.Run(mo, election));
        view.Questions.Select(q => (q.Question.Id, q.Supporters, q.SupportedByMe)).ShouldBe([(second, 1, true), (first, 0, false)]);

        await world.Use<SupportQuestion>(s => s.Run(mo, second, false));
        await world.Use<SupportQuestion>(s => s.Run(officer, first, true));
        view = await world.Use<ShowQuestions, QuestionsView>(s => s.Run(Who.Visitor, election));
        view.Questions.Select(q => (q.Question.Id, q.Supporters, q.AskedBy)).ShouldBe([(first, 1, null), (second, 0, null)]);
    }

    [Theory, BothDatabases]
    public async Task Only_members_ask_and_support_and_only_candidates_answer_for_themselves(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var candidates = await world.Candidates(group, await world.PostOf(election), "Ann", "Bo");
        var mo = await world.Member("Mo", group);
        var question = await world.Use<AskQuestion, Guid>(a => a.Run(mo, election, "What about the night buses?"));

        foreach (var outsider in (Who[])[Who.Visitor, await world.Member("Eve")])
        {
            (await Should.ThrowAsync<Refusal>(() => world.Use<AskQuestion>(a => a.Run(outsider, election, "May I ask this?")))).Kind.ShouldBe(RefusalKind.Forbidden);
            (await Should.ThrowAsync<Refusal>(() => world.Use<SupportQuestion>(a => a.Run(outsider, question, true)))).Kind.ShouldBe(RefusalKind.Forbidden);
        }
        foreach (var other in (Who[])[mo, officer])
            (await Should.ThrowAsync<Refusal>(() => world.Use<AnswerQuestion>(a => a.Run(other, question, "For them.")))).Kind.ShouldBe(RefusalKind.Forbidden);

        await world.Use<AnswerQuestion>(a => a.Run(candidates["Ann"].Who, question, "More of them."));
        await world.Use<AnswerQuestion>(a => a.Run(candidates["Ann"].Who, question, "Many more."));
        var answers = (await world.Use<ShowQuestions, QuestionsView>(s => s.Run(Who.Visitor, election))).Questions[0].Answers;
        answers.ShouldHaveSingleItem().ShouldBe(new(candidates["Ann"].Nomination, "Many more."));
    }

    [Theory, BothDatabases]
    public async Task Asking_ends_when_announced_and_answering_when_voting_closes(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var officer = await world.Officer("Ola", group);
        var election = await world.Election(officer, group);
        var (ann, _) = (await world.Candidates(group, await world.PostOf(election), "Ann", "Bo", "Cy"))["Ann"];
        var question = await world.Use<AskQuestion, Guid>(a => a.Run(officer, election, "What about the night buses?"));
        await Should.ThrowAsync<Refusal>(() => world.Use<AskQuestion>(a => a.Run(ann, election, "What about the night buses?")));

        await world.Wait(TimeSpan.FromDays(14));
        await Should.ThrowAsync<Refusal>(() => world.Use<AskQuestion>(a => a.Run(officer, election, "Is it too late now?")));
        await Should.ThrowAsync<Refusal>(() => world.Use<SupportQuestion>(a => a.Run(officer, question, true)));
        await world.Use<AnswerQuestion>(a => a.Run(ann, question, "In time."));
        await world.Wait(TimeSpan.FromDays(7));
        await Should.ThrowAsync<Refusal>(() => world.Use<AnswerQuestion>(a => a.Run(ann, question, "Too late.")));
    }

    [Theory, BothDatabases]
    public async Task One_member_asks_five_questions_at_most(On on)
    {
        await using var world = await World.Begin(on);
        var group = await world.Group("Depot");
        var election = await world.Election(await world.Officer("Ola", group), group);
        var mo = await world.Member("Mo", group);

        for (var i = 0; i < 5; i++)
            await world.Use<AskQuestion>(a => a.Run(mo, election, $"What about matter number {i}?"));
        await Should.ThrowAsync<Refusal>(() => world.Use<AskQuestion>(a => a.Run(mo, election, "And one thing more?")));

        (await world.Db(db => db.CandidateQuestions.CountAsync())).ShouldBe(5);
    }
}
