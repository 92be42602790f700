using System.Text;
using Commonweal.OpenData;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Ballots;

/// <summary>The files behind a result: declaration, papers, counts. All public once the result is declared, to whoever may see the ballot.</summary>
internal static class BallotFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/ballots/{id:guid}").WithTags("Ballots").AddEndpointFilter(Answer);
        files.MapGet("/declaration.json", async (Guid id, HttpContext http, FindBallot find, CommonwealDb db) =>
        {
            await Declared(http, find, id);
            var document = await db.Declarations.Where(d => d.BallotId == id).Select(d => d.Document).SingleAsync();
            return File(id, "declaration.json", document, "application/json");
        });
        files.MapGet("/papers.json", async (Guid id, HttpContext http, FindBallot find, CommonwealDb db) =>
        {
            var ballot = await WithPapers(http, find, id);
            return File(id, "papers.json", PublishedPapers.Json(ballot, await PaperTally.Of(db, ballot)), "application/json");
        });
        files.MapGet("/papers.csv", async (Guid id, HttpContext http, FindBallot find, CommonwealDb db) =>
        {
            var ballot = await WithPapers(http, find, id);
            return File(id, "papers.csv", PublishedPapers.Csv(await PaperTally.Of(db, ballot)), "text/csv");
        });
        files.MapGet("/papers.blt", async (Guid id, int? contest, HttpContext http, FindBallot find, CommonwealDb db) =>
        {
            var ballot = await WithPapers(http, find, id);
            var asked = ballot.Contests.FirstOrDefault(c => c.Number == (contest ?? 1)) ?? throw Refusal.NotFound();
            var tally = (await PaperTally.Of(db, ballot)).Single(t => t.Contest == asked.Number);
            return Results.File(PublishedPapers.Blt(asked, tally), "text/plain; charset=utf-8", $"{Name(id)}-papers-{asked.Number}.blt");
        });
        files.MapGet("/count.json", async (Guid id, int? contest, HttpContext http, FindBallot find, CountBallot count) =>
        {
            var (ballot, asked) = await Count(http, find, count, id, contest);
            return File(id, $"count-{asked.Contest.Number}.json", DeclarationDocument.Text(DeclarationDocument.OfCount(asked, ballot.PublishPapers == true)), "application/json");
        });
        files.MapGet("/count.csv", async (Guid id, int? contest, HttpContext http, FindBallot find, CountBallot count) =>
        {
            var (_, asked) = await Count(http, find, count, id, contest);
            return File(id, $"count-{asked.Contest.Number}.csv", StagesCsv.ToText(asked.Count), "text/csv");
        });
    }

    private static async Task<Ballot> Declared(HttpContext http, FindBallot find, Guid id)
    {
        var ballot = await find.Run(http.Who(), id);
        return ballot.DeclaredAt is null ? throw Refusal.NotFound() : ballot;
    }

    private static async Task<Ballot> WithPapers(HttpContext http, FindBallot find, Guid id)
    {
        var ballot = await Declared(http, find, id);
        return ballot.PublishPapers == true ? ballot : throw Refusal.NotFound();
    }

    private static async Task<(Ballot, ContestCount)> Count(HttpContext http, FindBallot find, CountBallot count, Guid id, int? contest)
    {
        var ballot = await Declared(http, find, id);
        return (ballot, (await count.Run(http.Who(), id)).Contests.FirstOrDefault(c => c.Contest.Number == (contest ?? 1)) ?? throw Refusal.NotFound());
    }

    private static IResult File(Guid id, string name, string text, string type) => Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", $"{Name(id)}-{name}");

    private static string Name(Guid id) => $"ballot-{id.ToString()[..8]}";

    internal static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.NotFound or RefusalKind.Invalid)
        {
            return Results.NotFound();
        }
    }
}
