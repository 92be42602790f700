using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

public sealed class ElectionsPage(ListElections list) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Group { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ElectionSummary> Elections { get; private set; } = [];
    public int Pages { get; private set; }

    public override async Task Load() => (Elections, Pages) = await list.Run(Who, Group, PageNumber);
}
