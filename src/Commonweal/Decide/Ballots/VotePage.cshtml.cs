using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The ballot paper. Answers are read from the form and nowhere kept: not in the address, not in a cookie, not in a message. The receipt
/// is in the answer to the form itself.
/// </summary>
[EnableRateLimiting(RateLimits.Cast)]
public sealed class VotePage(ShowBallot show, KnownBallots known, CastVote cast, VotingPass pass, BallotBox box, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public BallotView View { get; private set; } = null!;

    /// <summary>The roll entry of somebody who came with a voting code.</summary>
    public RollEntry? WithCode { get; private set; }

    /// <summary>Set once the vote is recorded.</summary>
    public string? Receipt { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-store";

    public override async Task Load()
    {
        WithCode = await pass.Holder(HttpContext, Id);
        // Everybody else who is not signed in is asked to sign in, and nobody learns from it whether the ballot exists.
        if (WithCode is null)
            _ = Who.Member;
        View = await show.Run(Who, Id, WithCode);
        if (View is { State: BallotState.Open, OnRoll: not true })
            throw Refusal.Forbidden("You are not on the roll of this ballot.");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Only what a vote needs: on the last evening everybody comes at once.
        WithCode = await pass.Holder(HttpContext, Id);
        var voter = WithCode ?? await cast.Voter(Who, Id);
        var (ballot, group) = await known.Of(Id);
        var problems = new List<Problem>();
        var answers = FilledPaper.Read(ballot, Request.Form, problems);
        if (problems.Count == 0)
        {
            Receipt = await box.Put(ballot, voter, answers);
            // The next person at this machine must not vote in this one's place.
            if (WithCode is not null)
                VotingPass.TakeBack(HttpContext, Id);
            View = new BallotView(ballot, BallotState.Open, group, Officer: false, OnRoll: true, Voted: true, TurnoutPercent: null, []);
            return Page();
        }
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, words[problem.Text, problem.Arguments]);
        await Load();
        return Page();
    }

    /// <summary>What was typed before the form was refused.</summary>
    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public bool Marked(string field, string value) => Request.HasFormContentType && Request.Form[field].Contains(value);
}
