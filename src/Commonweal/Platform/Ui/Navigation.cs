namespace Commonweal.Platform.Ui;

/// <summary>The main navigation, from the rooms' cards.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationEntry> Entries { get; } =
        [.. Rooms.All.Select(room => room.Navigation).OfType<NavigationEntry>().OrderBy(entry => entry.Order)];
}
