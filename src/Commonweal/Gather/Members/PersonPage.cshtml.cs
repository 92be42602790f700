using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class PersonPage(ShowPerson show) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PersonView View { get; private set; } = null!;

    public override async Task Load() => View = await show.Run(Who, Id);
}
