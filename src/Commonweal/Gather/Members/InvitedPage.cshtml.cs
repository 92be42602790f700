using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

/// <summary>The page behind an invitation. Opening it joins nothing yet: mail scanners open links too.</summary>
public sealed class InvitedPage(JoinGroup join, AskForAccount ask, ListInvitations invitations, Powers powers, Words words) : JoinPage(join, ask, powers, words)
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public override string? Token { get; set; }

    protected override string Here => MemberLinks.Invited(Token ?? "");

    public override async Task Load() => Group = await invitations.Open(Token);
}
