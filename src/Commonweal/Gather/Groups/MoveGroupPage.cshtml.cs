using Commonweal.Gather.Members;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Groups;

public sealed class MoveGroupPage(MoveGroup move, Powers powers, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Parent { get; set; }

    public Group Group { get; private set; } = null!;
    public IReadOnlyList<Group> Places { get; private set; } = [];

    public override async Task Load()
    {
        Places = await move.Places(Who, Id);
        Group = await powers.Visible(Who, Id);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await move.Run(Who, Id, Parent);
        return Done(GroupLinks.Show(Id), words["The group has moved."]);
    }
}
