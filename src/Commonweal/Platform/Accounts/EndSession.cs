using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Signs one of the person's browsers out, or all but the one they use. It works at that browser's next click.</summary>
public sealed class EndSession(CommonwealDb db)
{
    public Task Run(Who who, Guid sessionId) => db.Act(async () =>
    {
        var me = who.Member;
        await db.Sessions.Where(s => s.MemberId == me && s.Id == sessionId).ExecuteDeleteAsync();
    });

    public Task RunForOthers(Who who, Guid? keep) => db.Act(async () =>
    {
        var me = who.Member;
        await db.Sessions.Where(s => s.MemberId == me && s.Id != keep).ExecuteDeleteAsync();
    });
}
