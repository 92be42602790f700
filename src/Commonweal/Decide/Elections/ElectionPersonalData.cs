using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>What elections keep about people, and what leaves when somebody erases their account.</summary>
internal static class ElectionPersonalData
{
    private const string Democracy = "Legitimate interest: the group's own democracy, by its members";
    private const string AsLongAsTheElection = "As long as the record of the election";

    public static readonly PersonalData[] All =
    [
        new(typeof(Election), ["CalledBy"], "Shows which officer called the election", Democracy, AsLongAsTheElection,
            (db, member) => Rows(db.Elections.Where(e => e.CalledBy == member).Select(e => new { called = e.Title, at = e.CalledAt })),
            async (db, member) => await db.Elections.AnyAsync(e => e.CalledBy == member)
                ? Words.Key("The elections you called as an officer are kept with a number in place of your name: they are acts of the group.")
                : null),

        new(typeof(Nomination), ["NomineeId", "NominatedBy", "Statement"], "To stand in an election and to put others forward",
            "Consent: nobody stands who has not said yes", AsLongAsTheElection,
            (db, member) => Rows(
                from nomination in db.Nominations
                where nomination.NomineeId == member || nomination.NominatedBy == member
                join post in db.Posts on nomination.PostId equals post.Id
                select new
                {
                    post = post.Title,
                    forMyself = nomination.NomineeId == member,
                    byMe = nomination.NominatedBy == member,
                    at = nomination.NominatedAt,
                    accepted = nomination.AcceptedAt,
                    withdrawn = nomination.WithdrawnAt,
                    // Another candidate's statement is theirs.
                    statement = nomination.NomineeId == member ? nomination.Statement : "",
                }),
            EraseNominations),

        new(typeof(Seconding), ["MemberId"], "To support a nomination", Democracy, AsLongAsTheElection,
            (db, member) => Rows(db.Secondings.Where(s => s.MemberId == member).Select(s => new { seconded = s.NominationId, at = s.SecondedAt })),
            async (db, member) =>
            {
                await db.Secondings.Where(s => s.MemberId == member).ExecuteDeleteAsync();
                return null;
            }),

        new(typeof(Portrait), ["NominationId", "Bytes"], "Shows voters who the candidate is", "Consent: a picture is the candidate's own choice", AsLongAsTheElection,
            (db, member) => Rows(
                from portrait in db.Portraits
                join nomination in db.Nominations on portrait.NominationId equals nomination.Id
                where nomination.NomineeId == member
                select new { picture = portrait.Bytes, type = portrait.MediaType }),
            async (db, member) =>
            {
                await db.Portraits.Where(p => db.Set<Nomination>().Any(n => n.Id == p.NominationId && n.NomineeId == member)).ExecuteDeleteAsync();
                return null;
            }),

        new(typeof(CandidateQuestion), ["AskedBy", "Text"], "To ask candidates", Democracy, AsLongAsTheElection,
            (db, member) => Rows(db.CandidateQuestions.Where(q => q.AskedBy == member).Select(q => new { asked = q.Text, at = q.AskedAt })),
            EraseQuestions),

        new(typeof(QuestionSupport), ["MemberId"], "Ranks the questions to candidates, one vote each", Democracy, AsLongAsTheElection,
            (db, member) => Rows(
                from support in db.QuestionSupports
                where support.MemberId == member
                join question in db.CandidateQuestions on support.QuestionId equals question.Id
                select new { supported = question.Text }),
            async (db, member) =>
            {
                await db.QuestionSupports.Where(s => s.MemberId == member).ExecuteDeleteAsync();
                return null;
            }),

        new(typeof(CandidateAnswer), ["NominationId", "Text"], "What candidates say to the questions", "Consent: candidates choose to answer", AsLongAsTheElection,
            (db, member) => Rows(
                from answer in db.CandidateAnswers
                join nomination in db.Nominations on answer.NominationId equals nomination.Id
                where nomination.NomineeId == member
                join question in db.CandidateQuestions on answer.QuestionId equals question.Id
                select new { question = question.Text, answer = answer.Text, at = answer.AnsweredAt }),
            async (db, member) =>
            {
                await db.CandidateAnswers.Where(a => db.Set<Nomination>().Any(n => n.Id == a.NominationId && n.NomineeId == member)).ExecuteDeleteAsync();
                return null;
            }),

        new(typeof(OfficeTerm), ["MemberId"], "The record of who held which post", Democracy, AsLongAsTheElection,
            (db, member) => Rows(
                from term in db.OfficeTerms
                where term.MemberId == member
                join post in db.Posts on term.PostId equals post.Id
                select new { post = post.Title, term.From, term.To }),
            async (db, member) => await db.OfficeTerms.AnyAsync(t => t.MemberId == member)
                ? Words.Key("Your terms of office are kept with a number in place of your name: a group must be able to show that its posts were filled.")
                : null),
    ];

    private static async Task<string?> EraseNominations(CommonwealDb db, Guid member)
    {
        await db.Nominations.Where(n => n.NominatedBy == member).ExecuteUpdateAsync(set => set.SetProperty(n => n.NominatedBy, (Guid?)null));
        // Before the result of nominations is recorded nothing is settled yet, and the nomination goes altogether.
        var mine = db.Nominations.Where(n => n.NomineeId == member);
        var unsettled = mine.Where(n => db.Set<Election>().Any(e => e.Id == n.ElectionId && e.NominationsRecordedAt == null));
        await db.Secondings.Where(s => unsettled.Any(n => n.Id == s.NominationId)).ExecuteDeleteAsync();
        await db.CandidateAnswers.Where(a => unsettled.Any(n => n.Id == a.NominationId)).ExecuteDeleteAsync();
        await db.Portraits.Where(p => unsettled.Any(n => n.Id == p.NominationId)).ExecuteDeleteAsync();
        await unsettled.ExecuteDeleteAsync();
        var kept = await mine.ExecuteUpdateAsync(set => set.SetProperty(n => n.Statement, ""));
        return kept > 0 ? Words.Key("That you stood is kept with a number in place of your name: the result of the election could not be checked without it.") : null;
    }

    private static async Task<string?> EraseQuestions(CommonwealDb db, Guid member)
    {
        var mine = db.CandidateQuestions.Where(q => q.AskedBy == member);
        var unanswered = mine.Where(q => !db.Set<CandidateAnswer>().Any(a => a.QuestionId == q.Id));
        await db.QuestionSupports.Where(s => unanswered.Any(q => q.Id == s.QuestionId)).ExecuteDeleteAsync();
        await unanswered.ExecuteDeleteAsync();
        var kept = await mine.ExecuteUpdateAsync(set => set.SetProperty(q => q.AskedBy, (Guid?)null));
        return kept > 0 ? Words.Key("Your questions that candidates have answered are kept without your name: the answers make no sense alone.") : null;
    }

    private static async IAsyncEnumerable<object> Rows<T>(IQueryable<T> query) where T : class
    {
        await foreach (var row in query.AsNoTracking().AsAsyncEnumerable())
            yield return row;
    }
}
