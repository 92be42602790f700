using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Members;

/// <summary>
/// Somebody without an account wants to join a group. Whether the address is known or not, the same is done and said: one notice is
/// written. The letter that follows leads back to the group, and only there, signed in, do they join.
/// </summary>
public sealed class AskForAccount(CommonwealDb db, TimeProvider clock)
{
    public Task Run(string? name, string? email, string back)
    {
        var shown = OpenAccount.GoodName(name);
        if (!EmailAddress.TryRead(email, out var address))
            throw Refusal.InvalidField("Email", "Write an e-mail address, like ann@example.org.");
        return db.Act(() =>
        {
            db.Publish(clock.GetUtcNow().UtcDateTime, new AccountAsked(shown, address, AccountLinks.LocalOr(back)));
            return Task.CompletedTask;
        });
    }
}

public sealed record AccountAsked(string Name, string Email, string Back) : INotice;

/// <summary>Opens the account if there is none for this address yet, and sends the link to sign in.</summary>
public sealed class OpenAskedAccount(CommonwealDb db, OpenAccount open, TimeProvider clock) : IHear<AccountAsked>
{
    public Task Hear(AccountAsked notice, CancellationToken cancel) => db.Act(async () =>
    {
        var normal = EmailAddress.Normal(notice.Email);
        await db.TakeTurn($"account of {normal}");
        if (!await db.Members.AnyAsync(m => m.NormalizedEmail == normal, cancel))
            await open.Run(notice.Name, notice.Email);
        db.Publish(clock.GetUtcNow().UtcDateTime, new SignInAsked(notice.Email, notice.Back));
    }, cancel);
}
