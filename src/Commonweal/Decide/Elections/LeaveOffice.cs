using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>A seat falls vacant before its term is over: the holder resigns, or an officer records that they are gone.</summary>
public sealed class LeaveOffice(CommonwealDb db, Powers powers, TimeProvider clock)
{
    public Task Run(Who who, Guid termId) => db.Act(async () =>
    {
        var term = await db.OfficeTerms.AsTracking().SingleOrDefaultAsync(t => t.Id == termId) ?? throw Refusal.NotFound();
        await powers.Visible(who, term.GroupId);
        if (term.MemberId != who.MemberId)
            await powers.Need(who, term.GroupId, Role.ReturningOfficer, Role.Officer);
        var now = clock.GetUtcNow().UtcDateTime;
        if (term.VacantSince is not null)
            return;
        if (term.To <= now)
            throw Refusal.Invalid("This term is over.");
        if (term.RoleTermId is { } roleTermId && await db.RoleTerms.AsTracking().SingleOrDefaultAsync(t => t.Id == roleTermId && t.EndedAt == null) is { } role)
        {
            await powers.NeedOfficerAfter(term.GroupId, t => t.Id == roleTermId);
            db.EndRole(now, role);
        }
        term.VacantSince = now;
        db.Record(now, "office.vacant", term.GroupId, new { term = term.Id, post = term.PostId });
    });
}
