using Commonweal.Platform;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The ballot paper. Answers are read from the form and nowhere kept: not in the address, not in a cookie, not in a message. The receipt
/// is in the answer to the form itself.
/// </summary>
public sealed class VotePage(ShowBallot show, CastVote cast, Words words) : CommonwealPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public BallotView View { get; private set; } = null!;

    /// <summary>Set once the vote is recorded.</summary>
    public string? Receipt { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-store";

    public override async Task Load()
    {
        // Everybody who is not signed in is asked to sign in, and nobody learns from it whether the ballot exists.
        _ = Who.Member;
        View = await show.Run(Who, Id);
        if (View is { State: BallotState.Open, OnRoll: not true })
            throw Refusal.Forbidden("You are not on the roll of this ballot.");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var problems = new List<Problem>();
        var answers = FilledPaper.Read(View.Ballot, Request.Form, problems);
        if (problems.Count == 0)
            Receipt = await cast.Run(Who, Id, answers);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, words[problem.Text, problem.Arguments]);
        return Page();
    }

    /// <summary>What was typed before the form was refused.</summary>
    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public bool Marked(string field, string value) => Request.HasFormContentType && Request.Form[field].Contains(value);
}
