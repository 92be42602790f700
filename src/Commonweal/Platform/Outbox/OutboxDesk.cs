using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

/// <summary>What officers of the community do with letters that wait: look, pass on by hand, try again.</summary>
public sealed class OutboxDesk(CommonwealDb db, Powers powers, TimeProvider clock)
{
    /// <summary>Refuses all but officers of the community itself, the group at the root.</summary>
    public async Task NeedOfficer(Who who) => await powers.Need(who, await Root(), Role.Officer);

    public async Task<bool> IsFor(Who who) => await powers.Has(who, await Root(), Role.Officer);

    /// <summary>
    /// The text of a letter. Whoever sees a secret link could use it, so looking at one needs a code, is an entry in the ledger, and the
    /// other officers see who looked.
    /// </summary>
    public Task<Letter> Open(Who who, Guid id) => db.Act(async () =>
    {
        await NeedOfficer(who);
        var message = await Waiting(id);
        var letter = message.Letter!;
        if (letter.Secret)
        {
            who.NeedConfirmed();
            message.OpenedByMemberId = who.Member;
            db.Record(clock.GetUtcNow().UtcDateTime, "letter.opened", null, new { letter = id });
        }
        return letter;
    });

    /// <summary>An officer has passed the letter on by hand.</summary>
    public Task PassedOn(Who who, Guid id) => db.Act(async () =>
    {
        await NeedOfficer(who);
        var message = await Waiting(id);
        message.DoneAt = clock.GetUtcNow().UtcDateTime;
        message.Failure = null;
        message.Body = DeliverOutbox.WhatStays(message);
    });

    /// <summary>Tries a failed letter, or a failed notice between rooms, again at once.</summary>
    public Task TryAgain(Who who, Guid id) => db.Act(async () =>
    {
        await NeedOfficer(who);
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.DoneAt == null) ?? throw Refusal.NotFound();
        message.NotBefore = clock.GetUtcNow().UtcDateTime;
        message.LeasedUntil = null;
    });

    private Task<Guid> Root() => db.Groups.Where(g => g.ParentId == null).Select(g => g.Id).SingleOrDefaultAsync();

    private async Task<OutboxMessage> Waiting(Guid id) =>
        await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.DoneAt == null && m.Kind == "mail") ?? throw Refusal.NotFound();
}
