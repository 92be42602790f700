using System.CommandLine;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>
/// <c>commonweal sign-in-link ADDRESS</c>: for whoever runs the server, when no officer can sign in any more. It is an entry in the ledger.
/// </summary>
public static class SignInLinkVerb
{
    public static Command Make()
    {
        var email = new Argument<string>("address") { Description = "The member's e-mail address" };
        var verb = new Command("sign-in-link", "Print a link that signs a member in once (written into the public ledger)") { email };
        verb.SetAction((parsed, _) => CommandLine.Guard(async () =>
        {
            var settings = CommandLine.SettingsOf(parsed);
            await using var db = Connect.Open(settings);
            Console.WriteLine(settings.PublicAddress + await Run(db, TimeProvider.System, parsed.GetValue(email)!));
            return 0;
        }));
        return verb;
    }

    internal static async Task<string> Run(CommonwealDb db, TimeProvider clock, string email)
    {
        var normal = EmailAddress.Normal(email);
        var member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.NormalizedEmail == normal)
            ?? throw new UserError($"No member has the address {email}: look for another spelling.");
        return await db.Act(() =>
        {
            db.Record(clock.GetUtcNow().UtcDateTime, "link.printed", null, new { });
            return new MakeSignInLink(db, clock).Run(member.Id);
        });
    }
}
