using Commonweal.Gather.Groups;
using Commonweal.Platform;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class InvitationsPage(ListInvitations list, MakeInvitation make, EndInvitation end, Powers powers, Settings settings) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Days { get; set; } = 14;

    [BindProperty]
    public int Uses { get; set; } = 20;

    public Group Group { get; private set; } = null!;
    public IReadOnlyList<Invitation> Lines { get; private set; } = [];

    /// <summary>The new link, shown this once.</summary>
    public string? Link { get; private set; }

    public override async Task Load()
    {
        Lines = await list.Run(Who, Id);
        Group = await powers.Visible(Who, Id);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Link = settings.PublicAddress + await make.Run(Who, Id, Days, Uses);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid invitation)
    {
        await end.Run(Who, Id, invitation);
        return Done(MemberLinks.Invitations(Id));
    }
}
