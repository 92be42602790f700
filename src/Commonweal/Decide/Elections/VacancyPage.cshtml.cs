using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

public sealed class VacancyPage(ShowVacancy show, LeaveOffice leave, FillVacancy fill, Words words) : CommonwealPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid TermId { get; set; }

    [BindProperty]
    public List<Guid> Consenting { get; set; } = [];

    public VacancyView View { get; private set; } = null!;

    public override async Task Load() => View = await show.Run(Who, Id, TermId);

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await leave.Run(Who, TermId);
        return Done(ElectionLinks.Vacancy(Id, TermId), words["The seat is vacant."]);
    }

    public async Task<IActionResult> OnPostFillAsync()
    {
        await fill.Run(Who, Id, TermId, Consenting);
        return Done(ElectionLinks.Vacancy(Id, TermId), words["The votes were counted again and the seat is filled."]);
    }
}
