using Commonweal.Platform.Ui;

namespace Commonweal.Gather.Groups;

public sealed class AllGroupsPage(GroupTree tree) : CommonwealPage
{
    public IReadOnlyList<GroupLine> Lines { get; private set; } = [];

    public override async Task Load() => Lines = await tree.Run(Who);
}
