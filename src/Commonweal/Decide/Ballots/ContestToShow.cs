namespace Commonweal.Decide.Ballots;

/// <summary>A counted contest as it is shown: who won, the figures, every stage, how close it was.</summary>
/// <param name="Answer">The result in one sentence.</param>
/// <param name="Transfers">Whether it may be shown where votes went: only where papers are published.</param>
/// <param name="Unanimous">Everybody gave the same answer, so that everybody's vote is known.</param>
public sealed record ContestToShow(ContestCount Contest, string Answer, bool Transfers, bool Unanimous = false);
