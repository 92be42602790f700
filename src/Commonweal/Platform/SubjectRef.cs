namespace Commonweal.Platform;

/// <summary>
/// Anything with a page of its own, as the subject of a ballot, proposal, campaign, question or mandate. Kept as two columns.
/// </summary>
/// <param name="Kind">The room's word: <c>election</c>, <c>contract</c>, <c>area</c> …</param>
public sealed record SubjectRef(string Kind, Guid Id);
