using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Commonweal.Platform.Accounts;

/// <summary>Starts a session for the member whose device answered the challenge.</summary>
public sealed class SignInWithPasskey(CommonwealDb db, IPasskeyHandler<Member> passkeys, UserManager<Member> members, BeginSession begin)
{
    public async Task<Session> Run(HttpContext http, string? state, string credential, string browser, Guid? replaces)
    {
        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || result.User.ErasedAt is not null)
            throw Refusal.Invalid("This passkey does not sign anybody in here. Ask for a link instead.");
        return await db.Act(async () =>
        {
            // Keeps the device's own counter, which shows a copied passkey.
            await members.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
            return await begin.Run(result.User.Id, browser, replaces);
        });
    }
}
