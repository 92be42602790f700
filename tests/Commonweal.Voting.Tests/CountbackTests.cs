using CsCheck;

namespace Commonweal.Voting.Tests;

public class CountbackTests
{
    private static Count Fill(Profile profile, int vacating, string consenting = "") =>
        Rules.Countback.With("vacating", $"{vacating}").With("consenting", consenting).Count(profile, "seed");

    [Fact]
    public void The_voters_who_elected_the_member_choose_the_successor()
    {
        // Candidate 1 and 2 win. Those who chose 1 prefer 3; everybody else prefers 4, but they are represented already.
        var profile = Papers.Of(2, 4, (40, [1, 3]), (38, [2, 4]), (15, [4]), (5, [3]));
        Rules.ScottishStv.Count(profile).Elected.Order().ShouldBe([1, 2]);
        var count = Fill(profile, vacating: 1);
        count.Elected.ShouldBe([3]);
        count.Valid.ShouldBe(40);
        count.Candidates[1].Status.ShouldBe(CandidateStatus.Withdrawn);
        count.Stages[0].Events[0].Sentence(profile).ToString().ShouldBe(
            "The 40 papers that elected Candidate 1 were sorted again among those who can take the seat; they are worth 40 votes.");
    }

    [Fact]
    public void Papers_count_for_what_they_were_worth_to_the_departed_member()
    {
        // Quota 34. The surplus of 1 (26 of 60) goes to 2 at 0.43333 a paper: 25 + 25.9998 elects 2 at stage 2.
        var profile = Papers.Of(2, 4, (60, [1, 2, 3]), (25, [2, 4]), (10, [3]), (5, [4]));
        var original = Rules.ScottishStv.Count(profile);
        original.Stages[1].Totals[1].ToString().ShouldBe("50.99980");
        var count = Fill(profile, vacating: 2);
        count.Stages[0].Totals[2].ToString().ShouldBe("25.99980");
        count.Stages[0].Totals[3].ToString().ShouldBe("25.00000");
        count.Elected.ShouldBe([3]);
        count.Valid.ShouldBe(85);
    }

    [Fact]
    public void Only_those_who_agree_take_part()
    {
        var profile = Papers.Of(2, 4, (40, [1, 3, 4]), (38, [2, 4]), (15, [4]), (5, [3]));
        Fill(profile, 1, "4").Elected.ShouldBe([4]);
        Fill(profile, 1, "3,4").Elected.ShouldBe([3]);
    }

    [Fact]
    public void Where_it_cannot_be_done_it_says_why()
    {
        var profile = Papers.Of(2, 3, (40, [1, 3]), (38, [2]), (5, [3]));
        Should.Throw<CountRefusedException>(() => Fill(profile, 3)).Message.ShouldContain("was not elected");
        Should.Throw<CountRefusedException>(() => Fill(profile, 1, "2")).Message.ShouldContain("by-election");
        Should.Throw<CountRefusedException>(() => Fill(Papers.Of(1, 3, (9, [1]), (5, [2])), 1)).Message.ShouldContain("goes on to anybody");
        Should.Throw<CountRefusedException>(() => Fill(profile, 9)).Message.ShouldContain("from 1 to 3");
        Should.Throw<CountRefusedException>(() => Rules.Countback.Count(profile)).Message.ShouldContain("vacating");
    }

    [Fact]
    public void The_seat_goes_to_somebody_who_was_not_elected_and_votes_are_conserved() => Papers.Any.Sample(papers =>
    {
        var profile = papers.Profile();
        var original = Rules.ScottishStv.Count(profile, "seed");
        if (original.Elected.Length == papers.Candidates) return;
        foreach (var member in original.Elected)
        {
            Count count;
            try
            {
                count = Fill(profile, member);
            }
            catch (CountRefusedException refused)
            {
                refused.Message.ShouldContain("by-election");
                continue;
            }
            original.Elected.ShouldNotContain(count.Elected.ShouldHaveSingleItem());
            var sums = count.Stages.Select(s => s.Totals.Sum(t => t.Units) + s.NonTransferable.Units).ToList();
            sums.ShouldAllBe(sum => sum == sums[0]);
        }
    });
}
