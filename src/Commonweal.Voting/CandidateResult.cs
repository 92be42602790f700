namespace Commonweal.Voting;

/// <summary>What became of a candidate.</summary>
/// <param name="Number">Candidate number, from 1.</param>
/// <param name="Status">Elected, excluded, or neither.</param>
/// <param name="Stage">
/// The stage at the end of which the candidate was elected or excluded, as returning officers publish it. The papers of a
/// candidate excluded at the end of stage 3 move in stage 4. None for a candidate still standing when the seats were full.
/// </param>
public readonly record struct CandidateResult(int Number, CandidateStatus Status, int? Stage);
