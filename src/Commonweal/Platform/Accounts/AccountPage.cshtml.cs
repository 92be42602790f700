using System.Buffers.Text;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>A member's own page: name, letters, the ways in, and the browsers that are signed in.</summary>
public sealed class AccountPage(ChangeMyDetails change, EndSession end, RemovePasskey removePasskey, OutboxDesk letters, CommonwealDb db, Words words) : CommonwealPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Language { get; set; } = "";

    public string? Email { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public IReadOnlyList<(string Id, string Name, DateTime AddedAt)> Passkeys { get; private set; } = [];
    public DateTime? AuthenticatorSince { get; private set; }
    public int RecoveryCodesLeft { get; private set; }
    public bool ReadsLetters { get; private set; }
    public Guid? Here => User.SessionId();

    public override async Task Load()
    {
        var me = Who.Member;
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == me);
        (Name, Language, Email) = (member.Name, member.Language, member.Email);
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.MemberId == me).OrderByDescending(s => s.StartedAt).ToListAsync();
        Passkeys = [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == me).ToListAsync())
            .Select(p => (Base64Url.EncodeToString(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt.UtcDateTime)).OrderBy(p => p.Item3)];
        AuthenticatorSince = await db.Authenticators.Where(a => a.MemberId == me).Select(a => (DateTime?)a.SetUpAt).SingleOrDefaultAsync();
        ReadsLetters = await letters.IsFor(Who);
        RecoveryCodesLeft = await db.RecoveryCodes.CountAsync(c => c.MemberId == me);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await change.Run(Who, Name, Language);
        return Done(AccountLinks.Account, words["Saved."]);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session)
    {
        await end.Run(Who, session);
        return Done(AccountLinks.Account, words["That browser is signed out."]);
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await end.RunForOthers(Who, Here);
        return Done(AccountLinks.Account, words["Your other browsers are signed out."]);
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string passkey)
    {
        await removePasskey.Run(Who, Base64Url.IsValid(passkey) ? Base64Url.DecodeFromChars(passkey) : []);
        return Done(AccountLinks.Account, words["The passkey is removed."]);
    }
}
