using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Ballots;

public sealed class BallotPage(ShowBallot show) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public BallotView View { get; private set; } = null!;

    public override async Task Load() => View = await show.Run(Who, Id);
}
