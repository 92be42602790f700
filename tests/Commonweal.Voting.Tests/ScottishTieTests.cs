namespace Commonweal.Voting.Tests;

/// <summary>Ties worked by hand.</summary>
public class ScottishTieTests
{
    [Fact]
    public void The_lowest_are_separated_by_the_latest_earlier_stage()
    {
        // Stage 1: 10, 5, 4, 1. The fourth is excluded and their paper makes the third equal to the second at 5.
        // At stage 1 the third had fewer, so the third is excluded.
        var count = Rules.ScottishStv.Count(Papers.Of(1, 4, (10, [1]), (5, [2]), (4, [3]), (1, [4, 3])));
        var tie = count.Stages[1].Tie.ShouldNotBeNull();
        (tie.Kind, tie.EarlierStage, tie.Chosen[0]).ShouldBe((TieKind.Exclusion, 1, 3));
        tie.Candidates.ShouldBe([2, 3]);
        tie.Lots.ShouldBeEmpty();
        count.Candidates[2].ShouldBe(new(3, CandidateStatus.Excluded, 2));
    }

    [Fact]
    public void A_tie_of_three_that_one_stage_narrows_to_two_goes_on_to_the_stage_before()
    {
        // Totals of candidates 1, 2, 3: stage 1: 13, 14, 15; stage 2: 15, 15, 16; stage 3: 17, 17, 17.
        var count = Rules.ScottishStv.Count(Papers.Of(1, 6, (13, [1]), (14, [2]), (15, [3]), (30, [4]),
            (2, [5, 1]), (1, [5, 2]), (1, [5, 3]), (2, [6, 1]), (2, [6, 2]), (1, [6, 3])));
        count.Stages[2].Totals[..3].ShouldBe([Votes.Whole(17), Votes.Whole(17), Votes.Whole(17)]);
        var tie = count.Stages[2].Tie.ShouldNotBeNull();
        tie.Candidates.ShouldBe([1, 2, 3]);
        (tie.EarlierStage, tie.Chosen[0]).ShouldBe((1, 1));
        tie.Lots.ShouldBeEmpty();
    }

    [Fact]
    public void Candidates_equal_at_every_stage_are_separated_by_a_lot_that_anybody_can_draw_again()
    {
        // printf '%s' 'drawn in public|scottish-stv|stage 1|exclusion|2,3' | sha256sum
        var count = Rules.ScottishStv.Count(Papers.Of(1, 3, (5, [1]), (3, [2]), (3, [3])), "drawn in public");
        var tie = count.Stages[0].Tie.ShouldNotBeNull();
        tie.EarlierStage.ShouldBeNull();
        var lot = tie.Lots.ShouldHaveSingleItem();
        lot.Text.ShouldBe("drawn in public|scottish-stv|stage 1|exclusion|2,3");
        lot.Hash.ShouldBe("38fa653af6e152519114cb93decb4b5a77b07317d79134e031687a381f258179");
        lot.Chosen.ShouldBe(3);
        count.Stages[0].Excluded.ShouldBe([3]);
    }

    [Fact]
    public void A_lot_decides_only_among_those_that_earlier_stages_leave_equal()
    {
        // Totals of candidates 1, 2, 3: stage 1: 15, 15, 16; stage 2: 17, 17, 17. Stage 1 leaves 1 and 2.
        var count = Rules.ScottishStv.Count(Papers.Of(1, 5, (15, [1]), (15, [2]), (16, [3]), (2, [4, 1]), (2, [4, 2]), (1, [4, 3]),
            (30, [5])), "seed");
        var tie = count.Stages[1].Tie.ShouldNotBeNull();
        tie.Candidates.ShouldBe([1, 2, 3]);
        tie.EarlierStage.ShouldBe(1);
        tie.Lots.ShouldHaveSingleItem().Text.ShouldBe("seed|scottish-stv|stage 2|exclusion|1,2");
    }

    [Fact]
    public void Equal_surpluses_at_the_first_stage_go_to_the_lot()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(3, 5, (10, [1, 3]), (10, [2, 4]), (3, [3]), (2, [4]), (1, [5])), "drawn in public");
        count.Quota.ShouldBe(Votes.Whole(7));
        var tie = count.Stages[0].Tie.ShouldNotBeNull();
        tie.Kind.ShouldBe(TieKind.Surplus);
        tie.Lots[0].Text.ShouldBe("drawn in public|scottish-stv|stage 1|surplus|1,2");
        tie.Lots[0].Hash.ShouldBe("5f1af01544ba336f11ed31cc0faaa7d92450a707065ba48e7fb99b4059c0b591");
        tie.Chosen.ShouldBe([2]);
        count.Stages[1].From.ShouldBe([2]);
    }

    [Fact]
    public void Each_tie_is_told_in_a_sentence()
    {
        var count = Rules.ScottishStv.Count(Papers.Of(1, 4, (10, [1]), (5, [2]), (4, [3]), (1, [4, 3])));
        count.Stages[1].Events.Select(e => e.Sentence(count.Profile).ToString()).ShouldContain(
            "Candidate 2, Candidate 3 are tied on 5 votes; Candidate 3 had the fewest at stage 1, the latest at which they differ, and is chosen.");
    }
}
