using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Platform.Ui;

/// <summary>Every part of the look on one page, for looking at it. Only in the demo. <c>?refused=true</c> shows the forms refused.</summary>
public sealed class StylePage(Settings settings, TimeProvider clock) : CommonwealPage
{
    public string Name { get; set; } = "Mared Llŷr ap Siôn";
    public string Statement { get; set; } = "We keep the buses running.\nWe should run the buses.";
    public string Kind { get; set; } = "workplace";
    public string Level { get; set; } = "secret";
    public IReadOnlyList<string> Skills { get; set; } = ["minutes", "first-aid"];
    public bool Agree { get; set; }
    public DateTime Opens { get; set; } = new(2026, 11, 24, 9, 0, 0);
    public DateTime ClosesUtc { get; private set; }

    public override Task<IActionResult> OnGetAsync() => Task.FromResult(Show(Request.Query.ContainsKey("refused")));

    private IActionResult Show(bool refused)
    {
        if (settings.Empty)
            return NotFound();
        ClosesUtc = clock.GetUtcNow().UtcDateTime.AddHours(2.2);
        if (refused)
        {
            ModelState.AddModelError("", "Somebody else changed this ballot while you wrote. Read it again.");
            ModelState.AddModelError(nameof(Name), "Write the name that others know you by.");
            ModelState.AddModelError(nameof(Statement), "The statement is longer than 2,000 letters.");
            ModelState.AddModelError(nameof(Kind), "Choose a kind.");
            ModelState.AddModelError(nameof(Level), "Choose how secret the ballot is.");
            ModelState.AddModelError(nameof(Skills), "Choose at most one.");
            ModelState.AddModelError(nameof(Agree), "Accept the nomination, or close this page.");
            ModelState.AddModelError(nameof(Opens), "The ballot must open in the future.");
            ModelState.AddModelError("Roll", "Line 14: the code is missing.");
        }
        return Page();
    }
}
