using Commonweal.Gather.Groups;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class RolesPage(ShowGroup show, ListMembers list, GiveRole give, EndRole end, Powers powers, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Member { get; set; }

    [BindProperty]
    public Role Role { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public Group Group { get; private set; } = null!;
    public IReadOnlyList<OfficerLine> Terms { get; private set; } = [];
    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public override async Task Load()
    {
        await powers.Need(Who, Id, Role.Officer);
        Group = await powers.Visible(Who, Id);
        Terms = await show.Officers(Who, Id);
        Members = await list.All(Who, Id);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // A term lasts to the end of its last day.
        await give.Run(Who, Id, Member, Role, Utc(From), Utc(To?.AddDays(1)));
        return Done(MemberLinks.Roles(Id), words["The role is given. The change stands in the ledger."]);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid term)
    {
        await end.Run(Who, Id, term);
        return Done(await powers.Has(Who, Id, Role.Officer) ? MemberLinks.Roles(Id) : GroupLinks.Show(Id), words["The role has ended. The change stands in the ledger."]);
    }

    private DateTime? Utc(DateOnly? day) => day is { } d ? words.Utc(d.ToDateTime(TimeOnly.MinValue)) : null;
}
