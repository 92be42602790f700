using Commonweal.Gather.Members;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.MyData;

/// <summary>
/// Forgets a person: every room removes what it declared about them, and says what it keeps and why. A person who is the last officer
/// of a group hands that over first.
/// </summary>
public sealed class EraseMe(CommonwealDb db, Powers powers, TimeProvider clock)
{
    /// <summary>What would be kept, and why; found by doing it and taking it back.</summary>
    public async Task<IReadOnlyList<string>> WhatIsKept(Who who)
    {
        IReadOnlyList<string> kept = [];
        try
        {
            await db.Act(async () =>
            {
                kept = await Erase(who);
                throw new OnlyTrying();
            });
        }
        catch (OnlyTrying)
        {
        }
        return kept;
    }

    /// <summary>Erases; it cannot be taken back. Returns what is kept, and why.</summary>
    public Task<IReadOnlyList<string>> Run(Who who) => db.Act(() => Erase(who));

    private async Task<IReadOnlyList<string>> Erase(Who who)
    {
        var me = who.Member;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Act(() => LeaveAllGroups(me, now));
        var kept = new List<string>();
        // The rooms that stand on others first: the account itself, on which all stand, is near the end of the list.
        foreach (var data in Rooms.All.Reverse().SelectMany(room => room.PersonalData))
            if (await data.Erase(db, me) is { } sentence && !kept.Contains(sentence))
                kept.Add(sentence);
        var member = await db.Members.SingleAsync(m => m.Id == me);
        member.ErasedAt = now;
        // That somebody left, not who: the entry has no number of theirs.
        db.Record(now, "member.erased", null, new { erasure = Guid.NewGuid() });
        return kept;
    }

    private async Task LeaveAllGroups(Guid me, DateTime now)
    {
        var groups = await db.Memberships.Where(m => m.MemberId == me).Select(m => m.GroupId)
            .Union(db.RoleTerms.Where(t => t.MemberId == me && t.EndedAt == null).Select(t => t.GroupId)).ToListAsync();
        // In one order, so that two who leave the same groups at once do not wait for each other for ever.
        foreach (var group in groups.Order())
        {
            await db.EndRoles(powers, group, me, now);
            db.PublishLeft(now, group, me);
        }
    }

    private sealed class OnlyTrying : Exception;
}
