using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A candidate answers a question, or changes the answer, until voting closes.</summary>
public sealed class AnswerQuestion(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public const int Longest = 3000;

    public Task Run(Who who, Guid questionId, string text) => db.Act(async () =>
    {
        var election = await find.OfQuestion(who, questionId);
        await powers.NeedMember(who, election.GroupId);
        var nomination = await db.Nominations.SingleOrDefaultAsync(n =>
            n.ElectionId == election.Id && n.NomineeId == who.MemberId && n.AcceptedAt != null && n.WithdrawnAt == null)
            ?? throw Refusal.Forbidden("Only candidates answer questions, each for themselves.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (election.StateAt(now) is not (ElectionState.Nominations or ElectionState.Questions or ElectionState.Voting))
            throw Refusal.Invalid("The time for answers is over.");
        if (text.Trim() is not { Length: > 0 and <= Longest } written)
            throw Refusal.InvalidField("Answer", "Write an answer of at most {0} letters.", Longest);
        var answer = await db.CandidateAnswers.AsTracking().SingleOrDefaultAsync(a => a.QuestionId == questionId && a.NominationId == nomination.Id);
        if (answer is null)
            db.CandidateAnswers.Add(answer = new CandidateAnswer { QuestionId = questionId, NominationId = nomination.Id, Text = written });
        answer.Text = written;
        answer.AnsweredAt = now;
        db.Record(now, "candidate-question.answered", election.GroupId, new { election = election.Id, question = questionId, nomination = nomination.Id });
    });
}
