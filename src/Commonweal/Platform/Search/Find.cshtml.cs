using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Platform.Search;

public sealed class FindPage(Search search) : CommonwealPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    // Not "page": Razor Pages keeps that name for itself.
    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public SearchResult? Result { get; private set; }

    public int Pages => Result is null ? 0 : (Result.Total + Search.PageSize - 1) / Search.PageSize;

    public override async Task Load()
    {
        if (!string.IsNullOrWhiteSpace(Text))
            Result = await search.Run(Who, Text, Number);
    }
}
