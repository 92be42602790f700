using Commonweal.Platform;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Commonweal.Decide.Ballots;

/// <summary>Where people without an account begin to vote. Before opening the same form says whether the code is good.</summary>
[EnableRateLimiting(RateLimits.Cast)]
public sealed class EnterCodePage(VotingPass pass, CastWithCode voting, TimeProvider clock) : CommonwealPage
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The ballot of a good code that cannot be used yet.</summary>
    public Ballot? Waits { get; private set; }

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override Task Load()
    {
        // Never back onto the screen: the next person at this machine would find it.
        ModelState.SetModelValue(nameof(Code), null, null);
        Code = null;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var voter = await pass.Find(Code) ?? throw Refusal.InvalidField(nameof(Code), "No ballot knows this code. Compare it with your slip.");
        var ballot = await voting.Ballot(voter);
        switch (ballot.StateAt(Now))
        {
            case BallotState.Open:
                pass.Give(HttpContext, voter);
                return Done(BallotLinks.Vote(ballot.Id));
            case BallotState.Draft or BallotState.Scheduled:
                Waits = ballot;
                await Load();
                return Page();
            case BallotState.Cancelled:
                throw Refusal.InvalidField(nameof(Code), "This ballot was called off.");
            default:
                throw Refusal.InvalidField(nameof(Code), "Voting has closed.");
        }
    }
}
