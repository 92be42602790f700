using Commonweal.Decide.Ballots;
using Commonweal.Platform;

namespace Commonweal.Tests;

public sealed partial class World
{
    public Task<Guid> DraftWithUploadedRoll(Electorate people, Func<BallotDraft, BallotDraft>? change = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var draft = new BallotDraft
        {
            GroupId = people.Group,
            Title = "Depot ballot",
            OpensAt = now,
            ClosesAt = now.AddDays(7),
            Roll = RollRule.Uploaded,
            Contests =
            [
                new ContestDraft("Committee", "ranked", "scottish-stv", 2, [new("Ada"), new("Bo"), new("Cy"), new("Di")]),
                new ContestDraft("Shall we march?", "choice", "yes-no", 1, [new("Yes"), new("No")]),
            ],
        };
        return Use<DraftBallot, Guid>(use => use.Run(people.First, change?.Invoke(draft) ?? draft));
    }

    /// <summary>An open ballot whose roll is <paramref name="voters"/> people with numbers 1, 2, 3 … and codes on slips.</summary>
    public async Task<(Guid Ballot, IReadOnlyList<Slip> Slips)> BallotWithCodes(Electorate people, int voters, Func<BallotDraft, BallotDraft>? change = null)
    {
        var ballot = await DraftWithUploadedRoll(people, change);
        var sheet = RollSheet.Read(string.Join('\n', Enumerable.Range(1, voters).Select(n => $"Person {n:000},{n}")));
        var approval = await Use<UploadRoll, Guid>(upload => upload.Run(people.First, ballot, sheet));
        await Use<ApproveAct>(approve => approve.Run(people.Second, approval));
        var slips = await Use<PrintSlips, IReadOnlyList<Slip>>(print => print.Run(people.Second, ballot));
        await Agree(people, ballot, BallotAct.Open);
        return (ballot, slips);
    }

    public async Task<string> CastWithCode(string code, string answers)
    {
        var voter = await Use<VotingPass, RollEntry?>(pass => pass.Find(code)) ?? throw new InvalidOperationException("No such code.");
        return await Use<CastWithCode, string>(cast => cast.Run(voter, answers));
    }
}
