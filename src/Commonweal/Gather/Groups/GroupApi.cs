using Commonweal.Gather.Members;
using Commonweal.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Gather.Groups;

/// <summary>A group as the API gives it.</summary>
public sealed record GroupJson(Guid Id, Guid? ParentId, string Name, string Kind, string Purpose, string Decides, string JoinRule, string Page);

internal static class GroupApi
{
    /// <summary>Questions asked at the API get what a visitor sees, whoever asks.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/groups", async (Powers powers, CancellationToken cancel) =>
                TypedResults.Ok((await powers.VisibleGroups(Who.Visitor).AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancel)).Select(Json)))
            .WithName("ListGroups").WithSummary("All public groups; parentId makes the tree").WithTags("Groups");
        routes.MapGet("/api/groups/{id:guid}", async (Powers powers, Guid id) => TypedResults.Ok(Json(await powers.Visible(Who.Visitor, id))))
            .WithName("ShowGroup").WithSummary("One public group").WithTags("Groups").ProducesProblem(404);
    }

    private static GroupJson Json(Group g) =>
        new(g.Id, g.ParentId, g.Name, g.Kind.ToString(), g.Purpose, g.Decides, g.JoinRule.ToString(), GroupLinks.Show(g.Id));
}
