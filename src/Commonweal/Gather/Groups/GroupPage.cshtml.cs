using Commonweal.Gather.Members;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Groups;

/// <summary>One group: what it is for and decides, who acts for it, what is open, what is below it.</summary>
public sealed class GroupPage(ShowGroup show, JoinGroup join, LeaveGroup leave, Words words, IServiceProvider services) : CommonwealPage
{
    private const int MostResults = 5;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public GroupView View { get; private set; } = null!;
    public IReadOnlyList<HomeItem> NeedsYou { get; private set; } = [];
    public IReadOnlyList<HomeItem> Next { get; private set; } = [];
    public IReadOnlyList<HomeItem> Results { get; private set; } = [];

    public override async Task Load()
    {
        View = await show.Run(Who, Id);
        var items = new List<HomeItem>();
        foreach (var room in Rooms.All)
            items.AddRange(await room.Home(services, Who, Id));
        NeedsYou = [.. items.Where(i => i.Place == HomePlace.NeedsYou).OrderBy(i => i.Done.Length > 0).ThenBy(i => i.At)];
        Next = [.. items.Where(i => i.Place == HomePlace.Next).OrderBy(i => i.At)];
        Results = [.. items.Where(i => i.Place == HomePlace.Result).OrderByDescending(i => i.At).Take(MostResults)];
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        var state = await join.Run(Who, Id);
        return Done(GroupLinks.Show(Id), state == MembershipState.Member ? words["You are a member now. Welcome!"] : words["The officers have your request. You get a letter when they have decided."]);
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await leave.Run(Who, Id);
        return Done(GroupLinks.All, words["You have left the group."]);
    }
}
