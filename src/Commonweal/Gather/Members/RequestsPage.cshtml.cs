using Commonweal.Gather.Groups;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Gather.Members;

public sealed class RequestsPage(ListMembers list, AnswerRequest answer, Powers powers, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Group Group { get; private set; } = null!;
    public IReadOnlyList<RequestLine> Lines { get; private set; } = [];

    public override async Task Load()
    {
        Lines = await list.Requests(Who, Id);
        Group = await powers.Visible(Who, Id);
    }

    public async Task<IActionResult> OnPostAsync(Guid member, bool accept)
    {
        await answer.Run(Who, Id, member, accept);
        return Done(MemberLinks.Requests(Id), accept ? words["A new member. They get a letter."] : words["The request is refused. They get a letter."]);
    }
}
