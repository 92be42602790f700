namespace Commonweal.Decide.Ballots;

/// <summary>Somebody who proved with a voting code who they are on the roll votes, or votes again; into the same box as members.</summary>
public sealed class CastWithCode(KnownBallots known, BallotBox box)
{
    /// <summary>The receipt.</summary>
    /// <param name="voter">From <see cref="VotingPass.Holder"/>.</param>
    /// <param name="answers">See <see cref="FilledPaper"/>.</param>
    public async Task<string> Run(RollEntry voter, string answers) => await box.Put(await Ballot(voter), voter, answers);

    /// <summary>The ballot of this voter, which they may know of whatever group holds it.</summary>
    public async Task<Ballot> Ballot(RollEntry voter) => (await known.Of(voter.BallotId)).Ballot;
}
