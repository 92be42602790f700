using Commonweal.Gather.Groups;
using Commonweal.Platform.Csv;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class MembersPage(ListMembers list) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public Group Group { get; private set; } = null!;
    public IReadOnlyList<MemberLine> Lines { get; private set; } = [];
    public int Total { get; private set; }
    public bool IsOfficer { get; private set; }
    public int Pages => (Total + ListMembers.PageSize - 1) / ListMembers.PageSize;

    public override async Task Load() => (Group, Lines, Total, IsOfficer) = await list.Run(Who, Id, Number);

    public async Task<IActionResult> OnGetSheetAsync(CancellationToken cancel)
    {
        var rows = await list.Sheet(Who, Id);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"members.csv\"";
        Response.Headers.CacheControl = "no-store";
        await CsvSheet.Write(Response.Body, ["name", "email", "joined"], rows, cancel);
        return new EmptyResult();
    }
}
