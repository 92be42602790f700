using System.Globalization;
using System.Text.Json;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>What choice and ranked contests share: an answer is a list of option numbers, <c>[3,1]</c>; <c>[]</c> is a blank.</summary>
internal static class OptionNumbers
{
    public const string Blank = "blank";

    /// <summary>The numbers, or none and a problem when the answer is no list of this contest's options.</summary>
    public static List<int> Of(Contest contest, JsonElement answer, ICollection<Problem> problems)
    {
        var numbers = new List<int>();
        if (answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() <= contest.Options.Count)
            foreach (var item in answer.EnumerateArray())
                if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && contest.Options.Any(o => o.Number == number)
                    && !numbers.Contains(number))
                    numbers.Add(number);
                else
                    return Wrong();
        else
            return Wrong();
        return numbers;

        List<int> Wrong()
        {
            problems.Add(new(ContestType.FieldOf(contest), "The answer to “{0}” names something that is not on this paper, or names it twice.", contest.Title));
            return [];
        }
    }

    public static string Text(IEnumerable<int> numbers) =>
        $"[{string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";

    public static int Longest(Contest contest) => Text(contest.Options.Select(o => o.Number)).Length;

    public static Profile Profile(Contest contest, IEnumerable<(string Answer, long Papers)> answers)
    {
        var profile = new ProfileBuilder([.. contest.Options.OrderBy(o => o.Number).Select(o => o.Name)], contest.Seats) { Title = contest.Title };
        foreach (var (answer, papers) in answers)
            profile.Add(papers, JsonSerializer.Deserialize<int[]>(answer));
        return profile.Build();
    }
}
