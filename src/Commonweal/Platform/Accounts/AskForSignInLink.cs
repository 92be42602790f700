using Commonweal.Platform.Data;
using Commonweal.Platform.Outbox;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// Somebody typed an e-mail address to sign in. Known or not, the same is done and said here: one notice is written. Only the outbox looks
/// whether there is such a member, so neither the words nor the time of the answer tell who belongs.
/// </summary>
public sealed class AskForSignInLink(CommonwealDb db, TimeProvider clock)
{
    public Task Run(string? email, string? back = null)
    {
        if (!EmailAddress.TryRead(email, out var address))
            throw Refusal.InvalidField("Email", "Write an e-mail address, like ann@example.org.");
        return db.Act(() =>
        {
            db.Publish(clock.GetUtcNow().UtcDateTime, new SignInAsked(address, AccountLinks.LocalOr(back)));
            return Task.CompletedTask;
        });
    }
}

public sealed record SignInAsked(string Email, string Back) : INotice;
