using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform.Ui;

/// <summary>What needs this person first, then what comes next, then what was decided. The rooms' cards say what there is.</summary>
public sealed class HomePage(CommonwealDb db, GroupTree tree, IServiceProvider services) : CommonwealPage
{
    private const int MostOfAPlace = 6;

    /// <summary>The community itself; null in a new one.</summary>
    public Group? Community { get; private set; }

    public IReadOnlyList<HomeItem> NeedsYou { get; private set; } = [];
    public IReadOnlyList<HomeItem> Next { get; private set; } = [];
    public IReadOnlyList<HomeItem> Results { get; private set; } = [];
    public IReadOnlyList<GroupLine> MyGroups { get; private set; } = [];
    public IReadOnlyList<HomeNumber> Numbers { get; private set; } = [];

    public override async Task Load()
    {
        Community = await db.Groups.AsNoTracking().FirstOrDefaultAsync(g => g.ParentId == null && g.Visibility == Visibility.Public);
        var items = new List<HomeItem>();
        var numbers = new List<HomeNumber>();
        foreach (var room in Rooms.All)
        {
            items.AddRange(await room.Home(services, Who));
            if (!Who.SignedIn && await room.HomeNumber(services) is { } number)
                numbers.Add(number);
        }
        NeedsYou = [.. items.Where(i => i.Place == HomePlace.NeedsYou).OrderBy(i => i.Done.Length > 0).ThenBy(i => i.At)];
        Next = [.. items.Where(i => i.Place == HomePlace.Next).OrderBy(i => i.At).Take(MostOfAPlace)];
        Results = [.. items.Where(i => i.Place == HomePlace.Result).OrderByDescending(i => i.At).Take(MostOfAPlace)];
        MyGroups = await tree.MyGroups(Who);
        Numbers = numbers;
    }
}
