namespace Commonweal.Voting;

/// <summary>A rule cannot count a contest. The message is one sentence for the person who asked.</summary>
public sealed class CountRefusedException(string message) : Exception(message);
