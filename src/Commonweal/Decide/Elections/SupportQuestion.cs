using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>
/// A member wants a question answered, or no longer. One vote each; it only ranks the list, so it is no entry in the ledger.
/// </summary>
public sealed class SupportQuestion(CommonwealDb db, Powers powers, FindElection find, TimeProvider clock)
{
    public Task Run(Who who, Guid questionId, bool support) => db.Act(async () =>
    {
        var election = await find.OfQuestion(who, questionId);
        await powers.NeedMember(who, election.GroupId);
        AskQuestion.NeedOpen(election, clock.GetUtcNow().UtcDateTime);
        var mine = await db.QuestionSupports.AsTracking().SingleOrDefaultAsync(s => s.QuestionId == questionId && s.MemberId == who.MemberId);
        if (support && mine is null)
            db.QuestionSupports.Add(new QuestionSupport { QuestionId = questionId, MemberId = who.Member });
        else if (!support && mine is not null)
            db.QuestionSupports.Remove(mine);
    });
}
