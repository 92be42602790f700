namespace Commonweal.Voting;

/// <summary>Papers of one value moving from one candidate to another.</summary>
/// <param name="From">Candidate number.</param>
/// <param name="To">Candidate number, or 0 for papers that name no further candidate still in the count.</param>
/// <param name="Papers">How many papers.</param>
/// <param name="Value">What each is worth on arrival.</param>
/// <param name="Votes">Papers times value.</param>
public readonly record struct Transfer(int From, int To, long Papers, Votes Value, Votes Votes);
