namespace Commonweal.Voting.Tests;

public class ScottishEdgeTests
{
    [Fact]
    public void As_many_candidates_as_seats_are_elected_at_the_first_stage()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(3, 3, (5, [1]), (1, [2])));
        count.Elected.ShouldBe([1, 2, 3]);
        count.Stages.Length.ShouldBe(1);
    }

    [Fact]
    public void When_as_many_remain_as_seats_are_left_a_waiting_surplus_is_not_moved()
    {
        // Quota 7. Candidate 1 has a surplus of 5; excluding nobody, 2 and 3 fill the two seats left (rule 53).
        var count = Rules.ScottishStv.Count(Papers.Of(3, 3, (15, [1, 2]), (6, [2]), (5, [3])));
        count.Stages.Length.ShouldBe(1);
        count.Elected.ShouldBe([1, 2, 3]);
        count.Stages[0].Totals[0].ShouldBe(Votes.Whole(15));
    }

    [Fact]
    public void Without_papers_the_seats_go_by_lot()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(1, 3), "seed");
        count.Quota.ShouldBe(Votes.Whole(1));
        count.Elected.Length.ShouldBe(1);
        count.Stages.Count(s => s.Tie is { Lots.Length: 1 }).ShouldBe(2);
    }

    [Fact]
    public void Nobody_is_elected_when_all_have_withdrawn()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(1, 2, (3, [1, 2])).WithWithdrawn(1, 2));
        count.Elected.ShouldBeEmpty();
        (count.Valid, count.Invalid).ShouldBe((0, 3));
        CountText.ToText(count).ShouldContain("Nobody is elected.");
    }

    [Fact]
    public void Blank_and_rejected_papers_are_invalid_and_do_not_raise_the_quota()
    {
        var profile = new ProfileBuilder(2, 1).Add(4, 1).Add(2).AddInvalid(3).Build();
        var count = Rules.ScottishStv.Count(profile);
        (count.Valid, count.Invalid, count.Quota).ShouldBe((4, 5, Votes.Whole(3)));
    }

    [Fact]
    public void The_value_of_a_paper_is_cut_before_it_is_multiplied()
    {
        // 9 papers, quota 4: surplus 3 of 7 votes is 0.42857 a paper, so 5 papers carry 2.14285 (and not 2.14286).
        var count = Rules.ScottishStv.Count(Papers.Of(1, 4, (7, [1, 2]), (2, [3])).WithSeats(2));
        count.Quota.ShouldBe(Votes.Whole(4));
        count.Stages[1].Totals[1].ToString().ShouldBe("2.99999");
        count.Stages[1].LostFractions.ToString().ShouldBe("0.00001");
    }

    [Fact]
    public void Ten_thousand_million_papers_do_not_overflow()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(2, 4, (6_999_999_999, [1, 2]), (1_500_000_000, [2, 3]), (1_000_000_001, [3]), (500_000_000, [4, 3])));
        count.Stages.ShouldAllBe(s => s.Totals.Sum(t => t.Units) + s.NonTransferable.Units == 10_000_000_000 * Votes.UnitsPerVote);
        Should.Throw<ArgumentException>(() => new ProfileBuilder(1, 1).Add(Profile.MaxPapers, 1).Add(1, 1));
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(0)]
    [InlineData(5)]
    public void A_paper_with_an_unknown_or_repeated_candidate_is_refused(params int[] preferences) =>
        Should.Throw<ArgumentException>(() => new ProfileBuilder(4, 1).Add(1, preferences));
}
