using System.Globalization;
using System.Text.RegularExpressions;
using Commonweal.Tests;

namespace Commonweal.Voting.Tests;

public class ScottishWardTests
{
    [Theory]
    [InlineData("shetland_2017_ward6", true)]
    [InlineData("argyll_bute_2022_ward1", true)]
    [InlineData("renfrewshire_2017_ward3", true)]
    [InlineData("glasgow_2017_ward2", false)]
    public void A_shipped_ward_equals_the_returning_officers_stages(string ward, bool fiveDecimals) =>
        OfficialWard.Shipped(ward).ShouldMatch(fiveDecimals);

    public static TheoryData<string, bool> Wards()
    {
        TheoryData<string, bool> wards = [];
        if (TestFiles.Elections is null) wards.Add("", true);
        else
            foreach (var line in File.ReadLines(Path.Combine(TestFiles.Elections, "scotland", "index.csv")).Skip(1))
                wards.Add(line[..line.IndexOf(',', StringComparison.Ordinal)], line.Contains(",A,", StringComparison.Ordinal));
        return wards;
    }

    [Theory]
    [MemberData(nameof(Wards))]
    public void Every_ward_equals_the_returning_officers_stages(string ward, bool fiveDecimals) =>
        OfficialWard.Shared(Path.Combine(TestFiles.NeedElections(), "scotland"), ward).ShouldMatch(fiveDecimals);

    [Fact]
    public void There_are_seventy_wards_to_compare_with()
    {
        TestFiles.NeedElections();
        Wards().Count.ShouldBe(70);
    }

    [Theory]
    [InlineData("glasgow_2017_ward2", "*_Ward_2_*.txt")]
    [InlineData("glasgow_2017_ward7", "*_Ward_7_*.txt")]
    public void The_non_transferable_line_equals_the_councils_own_report(string ward, string report)
    {
        var scotland = Path.Combine(TestFiles.NeedElections(), "scotland");
        var text = File.ReadAllText(Directory.GetFiles(Path.Combine(scotland, "official-reports-glasgow-2017"), report).Single());
        var printed = Regex.Matches(text, @"Non-transferable votes\s+(-?[\d,.]+)\s+([\d,.]+)")
            .Select(line => decimal.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture)).ToList();
        var count = OfficialWard.Shared(scotland, ward).Count;
        printed.Count.ShouldBe(count.Stages.Length);
        count.Stages.Select(stage => stage.NonTransferable.ToDecimal()).ShouldBe(printed);
    }

    [Fact]
    public void Papers_without_a_next_choice_and_lost_fractions_make_up_the_non_transferable_line()
    {
        // Glasgow City Council's report for ward 2, 2017, prints 3.33440 at stage 2.
        var stage = OfficialWard.Shipped("glasgow_2017_ward2").Count.Stages[1];
        stage.NonTransferable.ToString().ShouldBe("3.33440");
        stage.NoNextChoice.ToString().ShouldBe("3.31848");
        stage.LostFractions.ToString().ShouldBe("0.01592");
    }

    [Fact]
    public void Equal_surpluses_are_separated_by_the_latest_stage_at_which_they_differed()
    {
        var count = OfficialWard.Shipped("renfrewshire_2017_ward3").Count;
        var tie = count.Stages[5].Tie.ShouldNotBeNull();
        tie.Kind.ShouldBe(TieKind.Surplus);
        tie.Candidates.ShouldBe([6, 8]);
        tie.Votes.ShouldBe(Votes.Whole(1311));
        tie.Chosen.ShouldBe([8]);
        tie.EarlierStage.ShouldBe(5);
        tie.Lots.ShouldBeEmpty();
        count.Stages[6].From.ShouldBe([8]);
        count.Stages.Count(stage => stage.Tie is not null).ShouldBe(1);
    }
}
