using Commonweal.Gather.Groups;
using Commonweal.Platform.Data;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>A count of papers from elsewhere, with the same view as our own results.</summary>
public sealed class CountPage(CommonwealDb db, FindCount find) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PublishedCount Count { get; private set; } = null!;
    public ContestCount Counted { get; private set; } = null!;
    public string Group { get; private set; } = "";

    public override async Task Load()
    {
        Count = await find.Run(Who, Id);
        Counted = find.Counted(Count);
        Group = await db.Groups.Where(g => g.Id == Count.GroupId).Select(g => g.Name).SingleAsync();
    }
}
