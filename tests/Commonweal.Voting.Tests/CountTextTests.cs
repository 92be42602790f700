namespace Commonweal.Voting.Tests;

public class CountTextTests
{
    [Fact]
    public void A_report_shows_every_stage_as_a_table_with_its_reasons()
    {
        var papers = new ProfileBuilder(["Ada", "Ben", "Cai"], seats: 2) { Title = "Allotment committee" };
        papers.Add(7, 1, 2).Add(2, 3).Add(2, 2).AddInvalid(1);
        CountText.ToText(Rules.ScottishStv.Count(papers.Build())).ShouldBe("""
            Allotment committee
            Rule: Single transferable vote, Scottish rules (Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53)

            Valid papers                11
            Invalid or blank             1
            Seats                        2
            Quota                        4

            Stage 1: first preferences
              Candidate               Transfer           Votes  Status
               1 Ada                                   7.00000  Elected
               2 Ben                                   2.00000
               3 Cai                                   2.00000
              Non-transferable                         0.00000
              Total                                   11.00000
              - 11 valid papers were sorted by first choice. Seats to fill: 2. Votes that win a seat, the quota: 4.
              - Ada has reached the quota with 7 votes and is elected.

            Stage 2: surplus of Ada
              Candidate               Transfer           Votes  Status
               1 Ada                  -3.00000         4.00000  Elected
               2 Ben                   2.99999         4.99999  Elected
               3 Cai                   0.00000         2.00000
              Non-transferable         0.00001         0.00001
              Total                                   11.00000
              Of the non-transferable, 0.00000 had no next choice and 0.00001 is fractions lost.
              - Ada has 3 votes more than the quota, so all 7 of these papers move to their next choice at a smaller value.
              - Ben has reached the quota with 4.99999 votes and is elected.
              - Every seat is filled, and the count ends.

            Elected, in order:
               1 Ada            at stage 1
               2 Ben            at stage 2

            Not elected, and how close:
               3 Cai            at stage 2 with 2.00000 votes, 2.00000 short of the quota, 2.99999 behind Ben

            """);
    }

    [Fact]
    public void A_vote_without_stages_does_not_speak_of_them()
    {
        var text = CountText.ToText(Rules.YesNo.Count(new ProfileBuilder(["Yes", "No"], 1).Add(5, 1).Add(4, 2).Add(2).Build()));
        text.ShouldContain("Chosen:\n   1 Yes\n");
        text.ShouldNotContain("stage");
    }

    [Fact]
    public void A_name_from_a_file_cannot_steer_the_terminal() =>
        CountText.ToText(Rules.ScottishStv.Count(new ProfileBuilder(["\u001b[2JAda\n"], 1) { Title = "\u001b]0;x\a" }.Add(1, 1).Build()))
            .ShouldNotContain("\u001b");
}
