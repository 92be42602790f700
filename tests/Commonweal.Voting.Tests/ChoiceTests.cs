using System.Reflection;
using CsCheck;

namespace Commonweal.Voting.Tests;

public class ChoiceTests
{
    [Fact]
    public void Most_first_choices_win_and_blank_papers_count_for_nobody()
    {
        var count = Rules.Plurality.Count(Papers.Of(1, 3, (5, [2]), (4, [1]), (2, [])));
        (count.Valid, count.Invalid).ShouldBe((9, 2));
        count.Elected.ShouldBe([2]);
        count.Stages[0].Totals.ShouldBe([Votes.Whole(4), Votes.Whole(5), Votes.Zero]);
        count.Margins[0].BehindLastElected.ShouldBe(Votes.Whole(1));
        count.Stages[0].Tie.ShouldBeNull();
    }

    [Fact]
    public void A_tie_for_the_last_place_goes_to_lots_one_for_each_place()
    {
        var count = Rules.Plurality.Count(Papers.Of(3, 4, (5, [4]), (3, [1]), (3, [2]), (3, [3])), "drawn in public");
        var tie = count.Stages[0].Tie.ShouldNotBeNull();
        tie.Candidates.ShouldBe([1, 2, 3]);
        tie.Lots.Length.ShouldBe(2);
        // printf '%s' 'drawn in public|plurality|stage 1|election|1,2,3' | sha256sum
        tie.Lots[0].Hash.ShouldBe("c3659cc4ac47961d5a44594d70ac2f452215d2fa12b0cbc7ad4c7ce16b53d948");
        tie.Lots[0].Chosen.ShouldBe(2);
        tie.Lots[1].Text.ShouldBe("drawn in public|plurality|stage 1|election|1,3");
        count.Elected.ShouldBe([4, 2, tie.Lots[1].Chosen]);
    }

    [Fact]
    public void Approval_counts_every_option_on_a_paper()
    {
        var count = Rules.Approval.Count(Papers.Of(2, 3, (5, [1, 2]), (4, [3, 2]), (3, [3])));
        count.Stages[0].Totals.ShouldBe([Votes.Whole(5), Votes.Whole(9), Votes.Whole(7)]);
        count.Elected.ShouldBe([2, 3]);
        count.Valid.ShouldBe(12);
    }

    [Fact]
    public void A_paper_that_approves_of_too_many_is_not_valid()
    {
        var count = Rules.Approval.With("max", "1").Count(Papers.Of(1, 3, (5, [1, 2]), (4, [3])));
        (count.Valid, count.Invalid).ShouldBe((4, 5));
        count.Elected.ShouldBe([3]);
        Should.Throw<CountRefusedException>(() => Rules.Approval.With("max", "many").Count(Papers.Of(1, 1)));
        Should.Throw<CountRefusedException>(() => Rules.Approval.With("least", "1"));
    }

    [Theory]
    [InlineData(5, 4, 1)]
    [InlineData(4, 5, 2)]
    [InlineData(4, 4, 2)]
    [InlineData(0, 0, 2)]
    public void A_proposal_is_carried_by_more_for_than_against(int yes, int no, int answer)
    {
        var papers = new ProfileBuilder(["Yes", "No"], 1).Add(7);
        if (yes > 0) papers.Add(yes, 1);
        if (no > 0) papers.Add(no, 2);
        var count = Rules.YesNo.Count(papers.Build());
        count.Elected.ShouldBe([answer]);
        count.Stages[0].Tie.ShouldBeNull();
        count.Valid.ShouldBe(yes + no);
    }

    [Fact]
    public void Approval_of_one_equals_plurality() => Papers.Any.Sample(papers =>
    {
        var single = papers with { Cast = [.. papers.Cast.Select(p => (p.Weight, p.Preferences[..Math.Min(1, p.Preferences.Length)]))] };
        var approval = Rules.Approval.Count(single.Profile());
        var plurality = Rules.Plurality.Count(single.Profile());
        approval.Stages[0].Totals.ShouldBe(plurality.Stages[0].Totals);
        if (approval.Stages[0].Tie is null) approval.Elected.ShouldBe(plurality.Elected);
        plurality.Elected.Length.ShouldBe(Math.Min(papers.Seats, papers.Candidates));
        plurality.Stages[0].Totals.Sum(t => t.Units).ShouldBe(plurality.Valid * Votes.UnitsPerVote);
    });

    [Fact]
    public void Every_text_of_a_sentence_is_known_for_translation()
    {
        // One text each; a surplus alone or among others has two, a tie three.
        StageEvent.Texts.Length.ShouldBe(typeof(StageEvent).GetNestedTypes(BindingFlags.Public).Length + 3);
    }

    [Fact]
    public void Every_rule_is_found_by_its_id_and_says_what_it_is()
    {
        Rules.All.Select(r => r.Id).ShouldBeUnique();
        foreach (var rule in Rules.All)
        {
            Rules.Find(rule.Id).ShouldBe(rule);
            rule.Summary.ShouldEndWith(".");
            rule.Authority.ShouldNotBeEmpty();
        }
        Rules.Find("coin").ShouldBeNull();
        Rules.Approval.With("max", "3").ToString().ShouldBe("approval 1 max=3");
    }
}
