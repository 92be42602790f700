using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class RemoveMemberPage(RemoveMember remove, Powers powers, ShowPerson person, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Member { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Name { get; private set; } = "";

    public override async Task Load()
    {
        await powers.Need(Who, Id, Role.Officer);
        Name = (await person.Run(Who, Member)).Name;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await remove.Run(Who, Id, Member, Reason);
        return Done(MemberLinks.Of(Id), words["The membership has ended."]);
    }
}
