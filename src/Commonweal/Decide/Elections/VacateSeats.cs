using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Who leaves a group leaves their elected seats there vacant. The powers that came with them end in the act of leaving.</summary>
public sealed class VacateSeats(CommonwealDb db, TimeProvider clock) : IHear<MemberLeft>
{
    public Task Hear(MemberLeft notice, CancellationToken cancel) => db.Act(async () =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var held = await db.OfficeTerms.AsTracking()
            .Where(t => t.GroupId == notice.GroupId && t.MemberId == notice.MemberId && t.VacantSince == null && (t.To == null || t.To > now)).ToListAsync(cancel);
        foreach (var term in held)
        {
            term.VacantSince = now;
            db.Record(now, "office.vacant", term.GroupId, new { term = term.Id, post = term.PostId });
        }
    }, cancel);
}
