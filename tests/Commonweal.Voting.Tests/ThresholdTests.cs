using System.Numerics;
using CsCheck;

namespace Commonweal.Voting.Tests;

public class ThresholdTests
{
    private static readonly Turnout Turnout = new(Entitled: 60, Cast: 45, Valid: 40, Present: 50);

    [Theory]
    [InlineData(1, 2, ThresholdBase.Valid, true, 21)]
    [InlineData(1, 2, ThresholdBase.Valid, false, 20)]
    [InlineData(2, 3, ThresholdBase.Valid, false, 27)]
    [InlineData(2, 3, ThresholdBase.Cast, false, 30)]
    [InlineData(2, 3, ThresholdBase.Cast, true, 31)]
    [InlineData(2, 3, ThresholdBase.Entitled, false, 40)]
    [InlineData(1, 4, ThresholdBase.Present, false, 13)]
    [InlineData(0, 1, ThresholdBase.Cast, false, 0)]
    [InlineData(0, 1, ThresholdBase.Cast, true, 1)]
    public void The_votes_needed_are_exact(long numerator, long denominator, ThresholdBase basis, bool more, long needed)
    {
        Threshold threshold = new(numerator, denominator, basis, more);
        threshold.Needed(Turnout).ShouldBe(needed);
        threshold.IsMetBy(needed, Turnout).ShouldBeTrue();
        threshold.IsMetBy(needed - 1, Turnout).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_carried_when_nobody_voted() =>
        new Threshold(2, 3, ThresholdBase.Valid).IsMetBy(0, new(60, 0, 0)).ShouldBeFalse();

    [Fact]
    public void Those_present_must_have_been_counted() =>
        Should.Throw<InvalidOperationException>(() => new Threshold(1, 2, ThresholdBase.Present).Needed(new(60, 45, 40)));

    [Fact]
    public void A_share_divides_by_at_least_one() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Threshold(1, 0, ThresholdBase.Cast));

    [Fact]
    public void The_comparison_is_that_of_whole_fractions() =>
        Gen.Select(Gen.Long[1, long.MaxValue / 4], Gen.Long[1, long.MaxValue / 4], Gen.Long[1, 1_000_000], Gen.Long[0, 1_000_000], Gen.Bool)
            .Where((n, d, b, v, more) => n <= d)
            .Sample((numerator, denominator, basis, votes, more) =>
            {
                var left = (BigInteger)votes * denominator;
                var right = (BigInteger)numerator * basis;
                new Threshold(numerator, denominator, ThresholdBase.Valid, more).IsMetBy(votes, new(basis, basis, basis))
                    .ShouldBe(more ? left > right : left >= right);
            });
}
