using Commonweal.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>What an account holds about its member: why, how long, and how it is handed out and removed.</summary>
internal static class AccountData
{
    private const string Membership = "Running a community you belong to (legitimate interests of a not-for-profit body towards its members).";
    private const string Security = "Keeping your account safe (legitimate interests).";

    public static readonly PersonalData[] All =
    [
        new(typeof(Member), [nameof(Member.Name), nameof(Member.Language), nameof(Member.Email), nameof(Member.NormalizedEmail), nameof(Member.UserName),
                nameof(Member.NormalizedUserName), nameof(Member.SecurityStamp), nameof(Member.ConcurrencyStamp)],
            "Your account: the name others see, where your letters go, and their language.", Membership,
            "Until you ask to be forgotten.",
            (db, member) => db.Members.AsNoTracking().Where(m => m.Id == member).AsAsyncEnumerable()
                .Select(m => (object)new { m.Name, m.Email, m.Language, m.JoinedAt }),
            async (db, member) =>
            {
                var row = await db.Members.SingleAsync(m => m.Id == member);
                (row.Name, row.Email, row.NormalizedEmail, row.SecurityStamp) = ("", null, null, null);
                await db.SaveChangesAsync();
                return Languages.Words.Key("A number without a name stays in place of your account, so that counts of the past still add up.");
            }),
        new(typeof(SignInLink), [nameof(SignInLink.TokenHash), nameof(SignInLink.MemberId)],
            "Links to sign in that you have asked for.", Security, "30 minutes.",
            (db, member) => db.SignInLinks.AsNoTracking().Where(l => l.MemberId == member).AsAsyncEnumerable().Select(l => (object)new { l.ExpiresAt }),
            Forget(member => db => db.SignInLinks.Where(l => l.MemberId == member).ExecuteDeleteAsync())),
        new(typeof(Session), [nameof(Session.MemberId), nameof(Session.Browser)],
            "The browsers in which you are signed in, so that you can sign them out.", Security, "Until you sign out, or 30 days after the last use.",
            (db, member) => db.Sessions.AsNoTracking().Where(s => s.MemberId == member).AsAsyncEnumerable()
                .Select(s => (object)new { s.Browser, s.StartedAt, s.LastSeenOn }),
            Forget(member => db => db.Sessions.Where(s => s.MemberId == member).ExecuteDeleteAsync())),
        new(typeof(IdentityUserPasskey<Guid>), [nameof(IdentityUserPasskey<Guid>.CredentialId), nameof(IdentityUserPasskey<Guid>.UserId)],
            "Your passkeys. The secret half stays in your device.", Security, "Until you remove them.",
            (db, member) => db.Passkeys.AsNoTracking().Where(p => p.UserId == member).AsAsyncEnumerable()
                .Select(p => (object)new { p.Data.Name, p.Data.CreatedAt }),
            Forget(member => db => db.Passkeys.Where(p => p.UserId == member).ExecuteDeleteAsync())),
        new(typeof(IdentityPasskeyData), [nameof(IdentityPasskeyData.Name), nameof(IdentityPasskeyData.PublicKey), nameof(IdentityPasskeyData.Transports),
                nameof(IdentityPasskeyData.AttestationObject), nameof(IdentityPasskeyData.ClientDataJson)],
            "Your passkeys. The secret half stays in your device.", Security, "Until you remove them.",
            // Handed out and removed with the passkey itself.
            (_, _) => AsyncEnumerable.Empty<object>(), (_, _) => Task.FromResult<string?>(null)),
        new(typeof(Authenticator), [nameof(Authenticator.MemberId), nameof(Authenticator.SealedKey)],
            "The key that your authenticator app and this community share.", Security, "Until you remove it.",
            (db, member) => db.Authenticators.AsNoTracking().Where(a => a.MemberId == member).AsAsyncEnumerable().Select(a => (object)new { a.SetUpAt }),
            Forget(member => db => db.Authenticators.Where(a => a.MemberId == member).ExecuteDeleteAsync())),
        new(typeof(RecoveryCode), [nameof(RecoveryCode.MemberId), nameof(RecoveryCode.CodeHash)],
            "Your recovery codes, as sums from which the codes cannot be worked out.", Security, "Until they are used or replaced.",
            (_, _) => AsyncEnumerable.Empty<object>(),
            Forget(member => db => db.RecoveryCodes.Where(c => c.MemberId == member).ExecuteDeleteAsync())),
    ];

    private static Func<CommonwealDb, Guid, Task<string?>> Forget(Func<Guid, Func<CommonwealDb, Task>> delete) => async (db, member) =>
    {
        await delete(member)(db);
        return null;
    };
}
