namespace Commonweal.Voting;

/// <summary>Somebody, or some option, that papers can choose.</summary>
/// <param name="Number">Position on the ballot paper, from 1.</param>
/// <param name="Name">The name as printed; may be empty.</param>
/// <param name="Withdrawn">Withdrawn before the count: papers are read as if the name were not on them.</param>
public readonly record struct Candidate(int Number, string Name, bool Withdrawn = false);
