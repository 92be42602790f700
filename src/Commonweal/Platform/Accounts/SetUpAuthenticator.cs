using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Ties an authenticator app to an account. The key is made for the page and kept only when the member gives a code made with it.
/// </summary>
public sealed class SetUpAuthenticator(CommonwealDb db, TimeProvider clock, IDataProtectionProvider protection)
{
    private readonly IDataProtector _inStore = protection.CreateProtector("authenticator");
    private readonly ITimeLimitedDataProtector _onPage = protection.CreateProtector("authenticator being set up").ToTimeLimitedDataProtector();

    /// <summary>A new key and the same key sealed for the hidden field of this member's form.</summary>
    public (byte[] Key, string Sealed) Offer(Who who)
    {
        var key = TimeCode.NewKey();
        return (key, Convert.ToBase64String(_onPage.Protect([.. who.Member.ToByteArray(), .. key], TimeSpan.FromHours(1))));
    }

    /// <summary>The key that was offered to this member within the hour, or null.</summary>
    public byte[]? Offered(Who who, string? sealedKey)
    {
        try
        {
            var opened = _onPage.Unprotect(Convert.FromBase64String(sealedKey ?? ""));
            return opened.AsSpan(0, 16).SequenceEqual(who.Member.ToByteArray()) ? opened[16..] : null;
        }
        catch (Exception problem) when (problem is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The recovery codes, to be shown once.</summary>
    public Task<IReadOnlyList<string>> Run(Who who, Guid sessionId, string? sealedKey, string? code) => db.Act(async () =>
    {
        var me = who.Member;
        var now = clock.GetUtcNow().UtcDateTime;
        // Whoever finds a forgotten session must not be able to put their own phone in place of its owner's.
        var old = await db.Authenticators.SingleOrDefaultAsync(a => a.MemberId == me);
        if (old is not null)
            who.NeedConfirmed();
        var key = Offered(who, sealedKey) ?? throw Refusal.Invalid("This page was open for too long. Scan the new picture and give a new code.");
        var step = TimeCode.StepOf(key, ConfirmWithCode.Plain(code), now)
            ?? throw Refusal.InvalidField("Code", "This code does not fit. Give the six figures that the app shows now, and look whether the clock of your phone is right.");
        if (old is not null)
            db.Authenticators.Remove(old);
        await db.SaveChangesAsync();
        db.Authenticators.Add(new Authenticator { MemberId = me, SealedKey = _inStore.Protect(key), SetUpAt = now, LastStep = step });
        await db.Sessions.Where(s => s.Id == sessionId && s.MemberId == me).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, now));
        db.Publish(now, new WaysInChanged(me));
        return await RecoveryCodes.Renew(db, me);
    });

    /// <summary>Ten new recovery codes in place of the old ones.</summary>
    public Task<IReadOnlyList<string>> RenewRecoveryCodes(Who who) => db.Act(() =>
    {
        who.NeedConfirmed();
        return RecoveryCodes.Renew(db, who.Member);
    });

    public Task Remove(Who who) => db.Act(async () =>
    {
        who.NeedConfirmed();
        var me = who.Member;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Authenticators.Where(a => a.MemberId == me).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(c => c.MemberId == me).ExecuteDeleteAsync();
        await db.Sessions.Where(s => s.MemberId == me).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, (DateTime?)null));
        db.Publish(now, new WaysInChanged(me));
    });
}
