using Commonweal.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Commonweal.Decide.Ballots;

/// <summary>A ballot as the API gives it. Times are UTC.</summary>
/// <param name="Result">Null until the result is declared.</param>
public sealed record BallotJson(
    Guid Id, string Title, Guid GroupId, string Group, string State, string Level, DateTime Opens, DateTime Closes, int Roll, string RollHash, string TieSeed,
    bool? PublishPapers, IReadOnlyList<ContestJson> Contests, ResultJson? Result);

public sealed record ContestJson(int Number, string Title, string Type, string Rule, string RuleVersion, int Seats, IReadOnlyList<string> Options);

/// <param name="Winners">For each contest the numbers of the options that won.</param>
public sealed record ResultJson(DateTime Declared, int Papers, bool Quorate, IReadOnlyList<IReadOnlyList<int>> Winners, string Declaration, string? PapersFile);

internal static class BallotApi
{
    /// <summary>Questions asked at the API get what a visitor sees, whoever asks.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/ballots", async (ListBallots list, Guid? group) =>
                TypedResults.Ok((await list.Run(Who.Visitor, group)).Select(row => Json(row.Ballot, row.Group, row.State, null))))
            .WithName("ListBallots").WithSummary("Public ballots: open ones first, then those to come, then the results").WithTags("Ballots");

        routes.MapGet("/api/ballots/{id:guid}", async Task<Results<Ok<BallotJson>, NotFound>> (ShowBallot show, CountBallot count, Guid id) =>
            {
                try
                {
                    var view = await show.Run(Who.Visitor, id);
                    return TypedResults.Ok(Json(view.Ballot, view.Group, view.State, view.State == BallotState.Declared ? await count.Run(Who.Visitor, id) : null));
                }
                catch (Refusal)
                {
                    return TypedResults.NotFound();
                }
            })
            .WithName("ShowBallot").WithSummary("One public ballot with its questions and, once declared, its result").WithTags("Ballots");
    }

    private static BallotJson Json(Ballot b, string group, BallotState state, BallotCount? count) =>
        new(b.Id, b.Title, b.GroupId, group, state.ToString(), b.Level.ToString(), b.OpensAt, b.ClosesAt, b.RollSize, b.RollHash, b.TieSeed, b.PublishPapers,
            [.. b.Contests.OrderBy(c => c.Number).Select(c => new ContestJson(c.Number, c.Title, c.Type, c.RuleId, c.RuleVersion, c.Seats, [.. c.Options.OrderBy(o => o.Number).Select(o => o.Name)]))],
            count is null ? null : new ResultJson(b.DeclaredAt!.Value, b.Papers, count.Quorate, [.. count.Contests.Select(c => (IReadOnlyList<int>)[.. c.Winners.Select(o => o.Number)])],
                BallotLinks.Declaration(b.Id), b.PublishPapers == true ? BallotLinks.Papers(b.Id, "json") : null));
}
