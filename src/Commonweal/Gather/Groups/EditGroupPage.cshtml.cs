using Commonweal.Gather.Members;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commonweal.Gather.Groups;

public sealed class EditGroupPage(EditGroup edit, Powers powers, Words words) : GroupForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindNever]
    public Group Group { get; private set; } = null!;

    public override async Task Load()
    {
        await powers.Need(Who, Id, Role.Officer);
        Group = await powers.Visible(Who, Id);
        IsCommunity = Group.Kind == GroupKind.Community;
        if (!Request.HasFormContentType)
            Show(Group);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        await edit.Run(Who, Id, Text);
        return Done(GroupLinks.Show(Id), words["Saved."]);
    }
}
