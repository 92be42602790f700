using Commonweal.Voting;

namespace Commonweal.OpenData.Tests;

public class StagesCsvTests
{
    [Fact]
    public void A_count_is_a_table_with_two_columns_a_stage()
    {
        var count = Rules.ScottishStv.Count(Texts.Read("3 2\n7 1 2 0\n2 3 0\n2 2 0\n0\nAda\nBen\n\"Cai, the \"\"younger\"\"\"\n"));
        StagesCsv.ToText(count).ShouldBe(""""
            Number,Candidate,Status,Stage,Stage 1,Stage 2 change,Stage 2
            1,Ada,elected,1,7.00000,-3.00000,4.00000
            2,Ben,elected,2,2.00000,2.99999,4.99999
            3,"Cai, the ""younger""",not elected,,2.00000,0.00000,2.00000
            ,No next choice,,,0.00000,0.00000,0.00000
            ,Fractions lost,,,0.00000,0.00001,0.00001
            ,Total,,,11.00000,0.00000,11.00000

            """".ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+44")]
    [InlineData("-1")]
    [InlineData("@sum")]
    public void A_name_cannot_be_run_as_a_formula(string name) =>
        StagesCsv.ToText(Rules.Plurality.Count(new ProfileBuilder([name], 1).Build())).ShouldContain($"1,'{name},");
}
