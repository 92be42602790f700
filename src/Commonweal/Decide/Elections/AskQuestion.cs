using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A member puts a question to all candidates.</summary>
public sealed class AskQuestion(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public const int MostOfOneMember = 5;

    /// <summary>Returns the question's id.</summary>
    public Task<Guid> Run(Who who, Guid electionId, string text) => db.Act(async () =>
    {
        var election = await find.ToChange(who, electionId);
        await powers.NeedMember(who, election.GroupId);
        var now = clock.GetUtcNow().UtcDateTime;
        NeedOpen(election, now);
        if (text.Trim() is not { Length: >= 10 and <= 500 } asked)
            throw Refusal.InvalidField("Text", "Write a question of 10 to 500 letters.");
        if (await db.CandidateQuestions.AnyAsync(q => q.ElectionId == electionId && q.Text == asked))
            throw Refusal.InvalidField("Text", "This question has been asked. Support it instead.");
        if (await db.CandidateQuestions.CountAsync(q => q.ElectionId == electionId && q.AskedBy == who.MemberId) >= MostOfOneMember)
            throw Refusal.InvalidField("Text", "You have asked {0} questions, and that is the most one member can.", MostOfOneMember);
        var question = new CandidateQuestion { ElectionId = electionId, AskedBy = who.Member, Text = asked, AskedAt = now };
        db.CandidateQuestions.Add(question);
        db.Record(now, "candidate-question.asked", election.GroupId, new { election = election.Id, question = question.Id });
        return question.Id;
    });

    internal static void NeedOpen(Election election, DateTime now)
    {
        if (now < election.NominationsOpen)
            throw Refusal.Invalid("Questions open together with nominations.");
        if (now >= election.QuestionsUntil || election.CalledOffAt is not null || election.DeclaredAt is not null)
            throw Refusal.Invalid("The time for questions is over.");
    }
}
