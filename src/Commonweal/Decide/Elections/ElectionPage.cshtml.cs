using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

public sealed class ElectionPage(ShowElection show, CallOffElection callOff, Words words, TimeProvider clock) : CommonwealPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public DateTime Now => clock.GetUtcNow().UtcDateTime;
    public ElectionView View { get; private set; } = null!;

    public override async Task Load() => View = await show.Run(Who, Id);

    public async Task<IActionResult> OnPostAsync()
    {
        await callOff.Run(Who, Id, Because ?? "");
        return Done(ElectionLinks.Show(Id), words["The election is called off."]);
    }

    internal static string? Colour(ElectionState state) => state switch
    {
        ElectionState.Nominations or ElectionState.Voting => "green",
        ElectionState.Questions => "purple",
        ElectionState.Counting => "yellow",
        ElectionState.CalledOff => "red",
        ElectionState.Declared => "grey",
        _ => null,
    };
}
