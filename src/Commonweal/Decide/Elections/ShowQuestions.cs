using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <param name="AskedBy">Known to the group's members only.</param>
/// <param name="Answers">By nomination.</param>
public sealed record QuestionView(CandidateQuestion Question, string? AskedBy, int Supporters, bool SupportedByMe, IReadOnlyDictionary<Guid, string> Answers);

/// <param name="MayAnswer">The reader's own nomination, if they stand and answers are still taken.</param>
public sealed record QuestionsView(ElectionView Election, IReadOnlyList<QuestionView> Questions, bool MayAsk, CandidateSummary? MayAnswer);

/// <summary>The questions to the candidates, most wanted first, with all answers in ballot order.</summary>
public sealed class ShowQuestions(CommonwealDb db, ShowElection show, TimeProvider clock)
{
    public async Task<QuestionsView> Run(Who who, Guid electionId)
    {
        var view = await show.Run(who, electionId);
        var me = who.MemberId;
        var rows = await (
            from question in db.CandidateQuestions
            where question.ElectionId == electionId
            let supporters = db.Set<QuestionSupport>().Count(s => s.QuestionId == question.Id)
            orderby supporters descending, question.AskedAt
            select new
            {
                Question = question,
                AskedBy = db.Set<Member>().Where(m => m.Id == question.AskedBy).Select(m => m.Name).FirstOrDefault(),
                Supporters = supporters,
                Mine = me != null && db.Set<QuestionSupport>().Any(s => s.QuestionId == question.Id && s.MemberId == me),
            }).AsNoTracking().ToListAsync();
        var answers = (await db.CandidateAnswers.AsNoTracking()
            .Where(a => db.Set<CandidateQuestion>().Any(q => q.Id == a.QuestionId && q.ElectionId == electionId)).ToListAsync()).ToLookup(a => a.QuestionId);
        var now = clock.GetUtcNow().UtcDateTime;
        var mayAsk = view.IsMember && now >= view.Election.NominationsOpen && now < view.Election.QuestionsUntil
            && view.State is ElectionState.Nominations or ElectionState.Questions or ElectionState.Voting;
        var mine = view.Candidates.FirstOrDefault(c => c.Mine && c.State is NominationState.Standing or NominationState.WaitsForSeconders);
        return new QuestionsView(view,
            [.. rows.Select(r => new QuestionView(r.Question, view.IsMember ? r.AskedBy : null, r.Supporters, r.Mine,
                answers[r.Question.Id].ToDictionary(a => a.NominationId, a => a.Text)))],
            mayAsk, view.State is ElectionState.Nominations or ElectionState.Questions or ElectionState.Voting ? mine : null);
    }
}
