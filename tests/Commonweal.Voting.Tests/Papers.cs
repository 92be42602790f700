using CsCheck;

namespace Commonweal.Voting.Tests;

/// <summary>Small contests: enough candidates and papers for surpluses, exclusions and ties to meet.</summary>
internal sealed record Papers(int Candidates, int Seats, (long Weight, int[] Preferences)[] Cast)
{
    public static readonly Gen<Papers> Any =
        from candidates in Gen.Int[1, 7]
        from seats in Gen.Int[1, 4]
        from cast in Gen.Select(Gen.OneOf(Gen.Long[1, 3], Gen.Long[1, 400]), Paper(candidates)).Array[0, 30]
        select new Papers(candidates, seats, cast);

    public static Gen<int[]> Paper(int candidates) =>
        from order in Gen.Shuffle(Enumerable.Range(1, candidates).ToArray())
        from length in Gen.Int[0, candidates]
        select order[..length];

    public Profile Profile()
    {
        ProfileBuilder builder = new(Candidates, Seats);
        foreach (var (weight, preferences) in Cast) builder.Add(weight, preferences);
        return builder.Build();
    }

    public static Profile Of(int seats, int candidates, params (long Weight, int[] Preferences)[] cast) =>
        new Papers(candidates, seats, cast).Profile();
}
