using Commonweal.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Proves with a code from the authenticator, or a recovery code, that it is still the member who sits at this session. Needed to open or
/// declare a ballot.
/// </summary>
public sealed class ConfirmWithCode(CommonwealDb db, TimeProvider clock, IDataProtectionProvider protection)
{
    private const int TriesAllowed = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    private readonly IDataProtector _inStore = protection.CreateProtector("authenticator");

    private enum Outcome { Right, Wrong, Locked, NoAuthenticator }

    public async Task Run(Who who, Guid sessionId, string? code)
    {
        var me = who.Member;
        var now = clock.GetUtcNow().UtcDateTime;
        // The outcome leaves the act before it becomes a refusal: a wrong try must stay counted.
        var outcome = await db.Act(() => Try(me, sessionId, Plain(code), now));
        if (outcome == Outcome.NoAuthenticator)
            throw Refusal.Invalid("Set up an authenticator first.");
        if (outcome == Outcome.Locked)
            throw Refusal.InvalidField("Code", "Too many wrong codes. Wait {0} minutes, then try again.", LockedFor.TotalMinutes);
        if (outcome == Outcome.Wrong)
            throw Refusal.InvalidField("Code", "This code does not fit, or was used already. Give the code that the app shows now.");
    }

    /// <summary>A code as it is compared, however it was typed.</summary>
    public static string Plain(string? code) => new([.. (code ?? "").Where(char.IsAsciiLetterOrDigit).Take(20).Select(char.ToUpperInvariant)]);

    private async Task<Outcome> Try(Guid me, Guid sessionId, string code, DateTime now)
    {
        // Counted first: this also makes tries at the same moment wait for each other.
        var allowed = await db.Authenticators.Where(a => a.MemberId == me && (a.LockedUntil == null || a.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.WrongTries, a => a.LockedUntil == null ? a.WrongTries + 1 : 1).SetProperty(a => a.LockedUntil, (DateTime?)null));
        var authenticator = await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(a => a.MemberId == me);
        if (authenticator is null)
            return Outcome.NoAuthenticator;
        if (allowed == 0)
            return Outcome.Locked;
        if (await Fits(authenticator, code, now))
        {
            await db.Authenticators.Where(a => a.MemberId == me).ExecuteUpdateAsync(set => set.SetProperty(a => a.WrongTries, 0));
            await db.Sessions.Where(s => s.Id == sessionId && s.MemberId == me).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, now));
            return Outcome.Right;
        }
        if (authenticator.WrongTries >= TriesAllowed)
            await db.Authenticators.Where(a => a.MemberId == me).ExecuteUpdateAsync(set => set.SetProperty(a => a.LockedUntil, now + LockedFor));
        return Outcome.Wrong;
    }

    private async Task<bool> Fits(Authenticator authenticator, string code, DateTime now)
    {
        if (code.Length != 6)
            return await RecoveryCodes.Spend(db, authenticator.MemberId, code);
        return TimeCode.StepOf(_inStore.Unprotect(authenticator.SealedKey), code, now) is { } step
            && await db.Authenticators.Where(a => a.MemberId == authenticator.MemberId && a.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step)) == 1;
    }
}
