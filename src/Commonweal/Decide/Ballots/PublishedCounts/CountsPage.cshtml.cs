using Commonweal.Platform.Ui;

namespace Commonweal.Decide.Ballots;

/// <summary>All counts of papers from elsewhere.</summary>
public sealed class CountsPage(FindCount find) : CommonwealPage
{
    public IReadOnlyList<(Guid Id, string Title, string Source)> Counts { get; private set; } = [];

    public override async Task Load() => Counts = await find.All(Who);
}
