using Commonweal.Platform.Ui;

namespace Commonweal.Decide.Ballots;

public sealed class BallotsPage(ListBallots list) : CommonwealPage
{
    public IReadOnlyList<BallotRow> Rows { get; private set; } = [];

    public override async Task Load() => Rows = await list.Run(Who);
}
