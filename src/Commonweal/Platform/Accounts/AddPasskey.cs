using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.AspNetCore.Identity;

namespace Commonweal.Platform.Accounts;

/// <summary>Keeps a passkey that the member's device has just made.</summary>
public sealed class AddPasskey(CommonwealDb db, IPasskeyHandler<Member> passkeys, UserManager<Member> members, TimeProvider clock)
{
    /// <param name="state">What was kept back when the device was asked.</param>
    /// <param name="credential">What the device answered, as JSON.</param>
    public async Task Run(Who who, HttpContext http, string? state, string credential, string browser)
    {
        var me = who.Member;
        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != me.ToString())
            throw Refusal.Invalid("Your device's answer did not fit. Try again.");
        result.Passkey.Name = browser;
        await db.Act(async () =>
        {
            var member = await members.FindByIdAsync(me.ToString()) ?? throw Refusal.NotFound();
            var kept = await members.AddOrUpdatePasskeyAsync(member, result.Passkey);
            if (!kept.Succeeded)
                throw Refusal.Invalid("This passkey could not be kept. Try again.");
            db.Publish(clock.GetUtcNow().UtcDateTime, new WaysInChanged(me));
        });
    }
}
