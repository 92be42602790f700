using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

public sealed class NominatePage(ShowElection show, Nominate nominate, FindMemberByName findMember, Powers powers, Words words) : CommonwealPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? Post { get; set; }

    /// <summary><c>me</c> or <c>other</c>.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The one meant, when several have the name.</summary>
    [BindProperty]
    public Guid? Nominee { get; set; }

    public ElectionView View { get; private set; } = null!;
    public IReadOnlyList<(Guid Id, string Name)> Found { get; private set; } = [];

    public override async Task Load()
    {
        View = await show.Run(Who, Id);
        await powers.NeedMember(Who, View.Group.Id);
        if (View.Posts.Count == 1)
            Post ??= View.Posts[0].Post.Id;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Post is null)
            ModelState.AddModelError(nameof(Post), words["Choose a post."]);
        if (Whom is not ("me" or "other"))
            ModelState.AddModelError(nameof(Whom), words["Say whom you nominate."]);
        if (Whom == "other" && Nominee is null)
        {
            Found = await findMember.Run(Who, View.Group.Id, Name ?? "");
            if (Found.Count == 1)
                Nominee = Found[0].Id;
            else
                ModelState.AddModelError(nameof(Name), Found.Count == 0
                    ? words["No member of this group has this name. Write it as they do."]
                    : words["Several members have this name: choose one below."]);
        }
        if (!ModelState.IsValid)
            return Page();
        var mine = Whom == "me";
        var id = await nominate.Run(Who, Post!.Value, mine ? Who.Member : Nominee!.Value);
        return mine
            ? Done(ElectionLinks.Candidate(Id, id), words["You are nominated. Now say what you stand for."])
            : Done(ElectionLinks.Show(Id), words["Nominated. They stand if they say yes."]);
    }
}
