using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Accounts;

/// <summary>Setting up an authenticator: a picture to scan, or the key to type, then a code to prove that it worked.</summary>
public sealed class AuthenticatorPage(SetUpAuthenticator setUp, CommonwealDb db, Words words) : CommonwealPage
{
    [BindProperty]
    public string Key { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The member has one already and did not ask to set it up again.</summary>
    public bool Ready { get; private set; }

    public string KeyLetters { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>Shown once, right after they are made.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public override async Task Load()
    {
        var me = Who.Member;
        var again = Request.Query.ContainsKey("again");
        Ready = !again && await db.Authenticators.AnyAsync(a => a.MemberId == me);
        if (Ready)
            return;
        if (again && HttpMethods.IsGet(Request.Method) && await db.Authenticators.AnyAsync(a => a.MemberId == me))
            Who.NeedConfirmed();
        // After a wrong code the same picture is shown: it may be scanned already.
        var key = setUp.Offered(Who, Key);
        if (key is null)
            (key, Key) = setUp.Offer(Who);
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == me);
        var community = await db.Groups.Where(g => g.ParentId == null).Select(g => g.Name).FirstOrDefaultAsync() ?? "Commonweal";
        KeyLetters = TimeCode.InFours(TimeCode.InLetters(key));
        Address = TimeCode.Address(key, community, member.Email ?? member.Name);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RecoveryCodes = await setUp.Run(Who, User.SessionId() ?? Guid.Empty, Key, Code);
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync()
    {
        RecoveryCodes = await setUp.RenewRecoveryCodes(Who);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await setUp.Remove(Who);
        return Done(AccountLinks.Account, words["The authenticator is removed."]);
    }
}
