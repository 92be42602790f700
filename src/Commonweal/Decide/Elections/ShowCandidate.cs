using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

public sealed record CandidateView(
    ElectionView Election, PostSummary Post, CandidateSummary Candidate, string Statement, (int Width, int Height)? Portrait,
    string? NominatedBy, IReadOnlyList<string> Seconders, IReadOnlyList<(CandidateQuestion Question, string Answer)> Answers);

/// <summary>One candidate: statement, picture and answers.</summary>
public sealed class ShowCandidate(CommonwealDb db, ShowElection show)
{
    public async Task<CandidateView> Run(Who who, Guid electionId, Guid nominationId)
    {
        var election = await show.Run(who, electionId);
        var post = election.Posts.SingleOrDefault(p => p.Candidates.Any(c => c.NominationId == nominationId)) ?? throw Refusal.NotFound();
        var candidate = post.Candidates.Single(c => c.NominationId == nominationId);
        var nomination = await db.Nominations.AsNoTracking().SingleAsync(n => n.Id == nominationId);
        var portrait = await db.Portraits.Where(p => p.NominationId == nominationId).Select(p => new { p.Width, p.Height }).SingleOrDefaultAsync();
        // Who put a person forward is the group's own business.
        var insider = election.IsMember || election.IsOfficer;
        var nominatedBy = insider && nomination.NominatedBy is { } by && by != nomination.NomineeId
            ? await db.Members.Where(m => m.Id == by).Select(m => m.Name).SingleAsync()
            : null;
        var seconders = insider
            ? await (from s in db.Secondings where s.NominationId == nominationId join m in db.Members on s.MemberId equals m.Id orderby m.Name select m.Name).ToListAsync()
            : [];
        var answers = await (
            from answer in db.CandidateAnswers
            where answer.NominationId == nominationId
            join question in db.CandidateQuestions on answer.QuestionId equals question.Id
            orderby db.Set<QuestionSupport>().Count(s => s.QuestionId == question.Id) descending, question.AskedAt
            select new { question, answer.Text }).AsNoTracking().ToListAsync();
        return new CandidateView(election, post, candidate, nomination.Statement, portrait is null ? null : (portrait.Width, portrait.Height),
            nominatedBy, seconders, [.. answers.Select(a => (a.question, a.Text))]);
    }

    /// <summary>The picture's bytes, for those who may see the candidate.</summary>
    public async Task<Portrait> Picture(Who who, Guid electionId, Guid nominationId)
    {
        var election = await show.Run(who, electionId);
        if (!election.Candidates.Any(c => c.NominationId == nominationId && c.HasPortrait))
            throw Refusal.NotFound();
        return await db.Portraits.AsNoTracking().SingleAsync(p => p.NominationId == nominationId);
    }
}
