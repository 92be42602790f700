using Commonweal.Gather.Groups;
using Commonweal.Platform.Accounts;
using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Gather.Members;

/// <summary>Joining a group, with or without an account.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public class JoinPage(JoinGroup join, AskForAccount ask, Powers powers, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public Group Group { get; protected set; } = null!;

    /// <summary>A letter is on its way: the page says the same for every address.</summary>
    public bool LetterSent { get; private set; }

    public virtual string? Token { get => null; set { } }

    protected virtual string Here => MemberLinks.Join(Id);

    public override async Task Load() => Group = await powers.Visible(Who, Id);

    public virtual async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var state = await join.Run(Who, Group.Id, Answer, Token);
        // Whoever was invited to a hidden group and must ask cannot see it yet.
        return Done(state == MembershipState.Member || Token is null ? GroupLinks.Show(Group.Id) : "/",
            state == MembershipState.Member ? words["You are a member now. Welcome!"] : words["The officers have your request. You get a letter when they have decided."]);
    }

    public async Task<IActionResult> OnPostLetterAsync()
    {
        await Load();
        await ask.Run(Name, Email, Here);
        LetterSent = true;
        return Page();
    }

    public string SignInFirst => AccountLinks.SignIn(Here);
}
