using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>A tie and what broke it.</summary>
/// <param name="Kind">What had to be decided.</param>
/// <param name="Candidates">The tied candidates in order of number.</param>
/// <param name="Votes">The votes each of them had.</param>
/// <param name="Chosen">Whose surplus moves, who is excluded, or who is elected.</param>
/// <param name="EarlierStage">The stage whose totals decided, where totals decided.</param>
/// <param name="Lots">The lots drawn, where totals did not decide.</param>
/// <remarks>Totals may narrow a tie of three to two and leave those to the lot: then both are given.</remarks>
public sealed record Tie(TieKind Kind, ImmutableArray<int> Candidates, Votes Votes, ImmutableArray<int> Chosen,
    int? EarlierStage, ImmutableArray<Lot> Lots);
