using System.Text.Json;
using System.Text.Json.Nodes;

namespace Commonweal.Decide.Ballots;

/// <summary>What is wrong with a paper, in a sentence that says how to put it right.</summary>
/// <param name="Field">The form field to go to.</param>
/// <param name="Text">English with {0} places; the key for translation.</param>
public sealed record Problem(string Field, string Text, params object[] Arguments);

/// <summary>
/// A kind of question: how its part of the form is read, what a good answer is, how answers are counted. The engine stores
/// answers as JSON and never looks inside, so a new kind is a new class here and nothing else.
/// </summary>
public abstract class ContestType
{
    public static readonly IReadOnlyList<ContestType> All = [new ChoiceContest(), new RankedContest()];

    public static ContestType? Find(string id) => All.FirstOrDefault(type => type.Id == id);

    public static ContestType Of(Contest contest) => Find(contest.Type) ?? throw new InvalidOperationException($"No contest type {contest.Type}.");

    public abstract string Id { get; }

    /// <summary>What a counting rule must take from the voter to fit this type.</summary>
    public abstract bool Fits(Voting.Rule rule);

    /// <summary>Form fields of a contest begin with this.</summary>
    public static string FieldOf(Contest contest) => $"contest-{contest.Number}";

    /// <summary>The answer as the form gives it. What cannot be an answer at all goes to <paramref name="problems"/>.</summary>
    public abstract JsonNode Read(Contest contest, IFormCollection form, ICollection<Problem> problems);

    /// <summary>
    /// The answer in its one canonical spelling. Whatever is wrong goes to <paramref name="problems"/>; nothing is put right
    /// silently.
    /// </summary>
    public abstract string Check(Contest contest, JsonElement answer, ICollection<Problem> problems);

    /// <summary>Bytes of the longest possible answer.</summary>
    public abstract int Longest(Contest contest);

    /// <summary>Counts answers, each with the number of papers that gave it.</summary>
    public abstract Voting.Count Count(Contest contest, IEnumerable<(string Answer, long Papers)> answers, string seed);

    protected static Voting.Rule RuleOf(Contest contest) =>
        Voting.Rules.Find(contest.RuleId) is { } rule && rule.Version == contest.RuleVersion
            ? rule
            : throw new InvalidOperationException($"No counting rule {contest.RuleId} {contest.RuleVersion}.");

    protected static string NameOf(Contest contest, int number) => contest.Options.First(o => o.Number == number).Name;
}
