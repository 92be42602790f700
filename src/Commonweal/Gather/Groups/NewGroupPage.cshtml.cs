using Commonweal.Gather.Members;
using Commonweal.Platform.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commonweal.Gather.Groups;

public sealed class NewGroupPage(CreateGroup create, Powers powers, Words words) : GroupForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindNever]
    public Group Parent { get; private set; } = null!;

    public override async Task Load()
    {
        await powers.Need(Who, Id, Role.Officer);
        Parent = await powers.Visible(Who, Id);
        if (!Request.HasFormContentType)
            Visibility = Parent.Visibility;
    }

    public async Task<IActionResult> OnPostAsync() =>
        Done(GroupLinks.Show(await create.Run(Who, Id, Text)), words["The group is there, and you are its first officer."]);
}
