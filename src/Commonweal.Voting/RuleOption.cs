namespace Commonweal.Voting;

/// <summary>One thing about a rule that can be set.</summary>
/// <param name="Name">A short name, as in <c>max</c>.</param>
/// <param name="Meaning">What it does, in one plain sentence.</param>
/// <param name="Value">The value it has; empty when not set.</param>
public sealed record RuleOption(string Name, string Meaning, string Value = "");
