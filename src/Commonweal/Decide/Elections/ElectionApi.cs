using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Commonweal.Decide.Elections;

/// <summary>An election as the API gives it. Times are UTC.</summary>
public sealed record ElectionJson(
    Guid Id, string Title, Guid GroupId, string Group, string State, DateTime NominationsOpen, DateTime NominationsClose, DateTime QuestionsUntil,
    DateTime VotingOpens, DateTime VotingCloses, DateTime? Declared, Guid? BallotId, string DrawSeed, IReadOnlyList<PostJson> Posts);

/// <param name="Candidates">In ballot order; empty in lists.</param>
public sealed record PostJson(Guid? Id, string Title, int Seats, string? Outcome, IReadOnlyList<CandidateJson> Candidates);

/// <param name="Elected">Null until the post is decided.</param>
public sealed record CandidateJson(Guid NominationId, string Name, bool? Elected, string Page);

internal static class ElectionApi
{
    /// <summary>Questions asked at the API get what a visitor sees, whoever asks.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/elections", async (ListElections list, Guid? group, int? page) =>
                TypedResults.Ok((await list.Run(Who.Visitor, group, page ?? 1)).Elections.Select(Json)))
            .WithName("ListElections").WithSummary("Public elections, newest first, 50 a page").WithTags("Elections");

        routes.MapGet("/api/elections/{id:guid}", async Task<Results<Ok<ElectionJson>, NotFound>> (ShowElection show, Guid id) =>
            {
                try
                {
                    return TypedResults.Ok(Json(await show.Run(Who.Visitor, id)));
                }
                catch (Refusal)
                {
                    return TypedResults.NotFound();
                }
            })
            .WithName("ShowElection").WithSummary("One public election with its posts and candidates").WithTags("Elections");

        routes.MapGet("/elections/{id:guid}/candidates/{nominationId:guid}/portrait", Portrait).ExcludeFromDescription();
    }

    private static async Task<IResult> Portrait(HttpContext http, ShowCandidate show, Guid id, Guid nominationId)
    {
        try
        {
            var portrait = await show.Picture(http.Who(), id, nominationId);
            // It came from somebody: the browser is to draw it and do nothing else with it.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            http.Response.Headers.CacheControl = "private, no-cache";
            http.Response.Headers.ContentDisposition = "inline";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(portrait.Bytes))[..16]}\"");
            return TypedResults.Bytes(portrait.Bytes, portrait.MediaType, entityTag: tag);
        }
        catch (Refusal)
        {
            return TypedResults.NotFound();
        }
    }

    private static ElectionJson Json(ElectionSummary summary) =>
        Json(summary.Election, summary.Group, summary.State, [.. summary.Posts.Select(p => new PostJson(null, p.Title, p.Seats, null, []))]);

    private static ElectionJson Json(ElectionView view) =>
        Json(view.Election, view.Group.Name, view.State, [.. view.Posts.Select(p => new PostJson(p.Post.Id, p.Post.Title, p.Post.Seats, p.Post.Outcome.ToString(),
            [.. p.Standing.Select(c => new CandidateJson(c.NominationId, c.Name,
                p.Post.Outcome is PostOutcome.Open or PostOutcome.Contested ? null : p.Holders.Any(h => h.NominationId == c.NominationId),
                ElectionLinks.Candidate(view.Election.Id, c.NominationId)))]))]);

    private static ElectionJson Json(Election e, string group, ElectionState state, IReadOnlyList<PostJson> posts) =>
        new(e.Id, e.Title, e.GroupId, group, state.ToString(), e.NominationsOpen, e.NominationsClose, e.QuestionsUntil, e.VotingOpens, e.VotingCloses,
            e.DeclaredAt, e.BallotId, e.DrawSeed, posts);
}
