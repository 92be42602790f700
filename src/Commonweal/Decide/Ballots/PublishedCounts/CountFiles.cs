using System.Text;
using Commonweal.OpenData;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;

namespace Commonweal.Decide.Ballots;

/// <summary>The files behind a published count.</summary>
internal static class CountFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/counts/{id:guid}").WithTags("Counts").AddEndpointFilter(BallotFiles.Answer);
        files.MapGet("/papers.blt", async (Guid id, HttpContext http, FindCount find) =>
            File((await find.Run(http.Who(), id)).Papers, "text/plain", "papers.blt"));
        files.MapGet("/count.json", async (Guid id, HttpContext http, FindCount find) =>
            File(DeclarationDocument.Text(DeclarationDocument.OfCount(find.Counted(await find.Run(http.Who(), id)), full: true)), "application/json", "count.json"));
        files.MapGet("/count.csv", async (Guid id, HttpContext http, FindCount find) =>
            File(StagesCsv.ToText(find.Counted(await find.Run(http.Who(), id)).Count), "text/csv", "count.csv"));
    }

    private static IResult File(string text, string type, string name) => Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);
}
