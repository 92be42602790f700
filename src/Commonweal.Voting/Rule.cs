using System.Collections.Immutable;

namespace Commonweal.Voting;

/// <summary>
/// A way of counting as a small value, so that a ballot can fix it before opening and a declaration can quote it. The
/// <see cref="Id"/>, <see cref="Version"/> and option values together decide every figure of a count.
/// </summary>
public sealed record Rule
{
    internal Rule(Func<Rule, Profile, string, Count> method) => Method = method;

    /// <summary>A stable short name, as in <c>scottish-stv</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Changes whenever the same papers could give other figures.</summary>
    public required string Version { get; init; }

    /// <summary>The name to show people.</summary>
    public required string Name { get; init; }

    /// <summary>The statute, standard or paper that defines the rule.</summary>
    public required string Authority { get; init; }

    /// <summary>How it works, in one plain sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What a voter writes on the paper.</summary>
    public required PaperKind Paper { get; init; }

    /// <summary>What can be set, with the value it has.</summary>
    public ImmutableArray<RuleOption> Options { get; init; } = [];

    private Func<Rule, Profile, string, Count> Method { get; }

    /// <summary>The same rule with one option set.</summary>
    /// <exception cref="CountRefusedException">The rule has no such option.</exception>
    public Rule With(string option, string value)
    {
        for (var i = 0; i < Options.Length; i++)
            if (Options[i].Name == option)
                return this with { Options = Options.SetItem(i, Options[i] with { Value = value }) };
        throw new CountRefusedException($"The rule {Id} has no option '{option}'.");
    }

    /// <summary>The value of an option.</summary>
    public string Option(string name) => Options.First(option => option.Name == name).Value;

    /// <summary>Counts the papers.</summary>
    /// <param name="profile">The papers; not changed.</param>
    /// <param name="seed">What lots are drawn from if a tie needs one, see <see cref="Lot"/>; publish it before voting opens.</param>
    /// <exception cref="CountRefusedException">The rule cannot count this contest; the message says why.</exception>
    public Count Count(Profile profile, string seed = "") => Method(this, profile, seed);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', [Id, Version, .. Options.Where(o => o.Value.Length > 0).Select(o => $"{o.Name}={o.Value}")]);
}
