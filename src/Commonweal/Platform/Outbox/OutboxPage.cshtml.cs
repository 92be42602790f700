using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Outbox;

/// <summary>For officers of the community: letters that wait, letters that failed, letters that went out.</summary>
public sealed class OutboxPage(OutboxDesk desk, CommonwealDb db, Settings settings, Words words) : CommonwealPage
{
    private const int Shown = 100;

    public bool MailGoesOut => settings.Smtp is not null;
    public IReadOnlyList<OutboxMessage> Waiting { get; private set; } = [];
    public IReadOnlyList<OutboxMessage> Failed { get; private set; } = [];
    public IReadOnlyList<OutboxMessage> Sent { get; private set; } = [];

    /// <summary>Names of the officers who looked at secret links.</summary>
    public IReadOnlyDictionary<Guid, string> Openers { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The letter just opened; only in the answer to the button.</summary>
    public (Guid Id, Letter Letter)? Opened { get; private set; }

    public override async Task Load()
    {
        await desk.NeedOfficer(Who);
        var open = db.Outbox.AsNoTracking().Where(m => m.DoneAt == null);
        Waiting = await open.Where(m => m.Kind == "mail" && m.Failure == null).OrderByDescending(m => m.Id).Take(Shown).ToListAsync();
        Failed = await open.Where(m => m.Failure != null).OrderByDescending(m => m.Id).Take(Shown).ToListAsync();
        Sent = await db.Outbox.AsNoTracking().Where(m => m.Kind == "mail" && m.DoneAt != null).OrderByDescending(m => m.DoneAt).Take(Shown).ToListAsync();
        var openers = Waiting.Concat(Failed).Concat(Sent).Select(m => m.OpenedByMemberId).OfType<Guid>().Distinct().ToList();
        Openers = await db.Members.Where(m => openers.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
    }

    public async Task<IActionResult> OnPostOpenAsync(Guid id)
    {
        Opened = (id, await desk.Open(Who, id));
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostPassedOnAsync(Guid id)
    {
        await desk.PassedOn(Who, id);
        return Done(OutboxLinks.All, words["The letter is marked as passed on."]);
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id)
    {
        await desk.TryAgain(Who, id);
        return Done(OutboxLinks.All, words["It is tried again at once."]);
    }
}
