using Commonweal.Decide.Ballots;
using CsCheck;

namespace Commonweal.Tests.Decide.Ballots.Roll;

public sealed class RollSheetTests
{
    [Theory]
    [InlineData("Ann Oakes\nBo Reid\n")]
    [InlineData("Ann Oakes\r\n\r\n  Bo Reid  ")]
    [InlineData("\ufeffname\nAnn Oakes\nBo Reid")]
    public void Plain_names_one_a_line(string text) =>
        RollSheet.Read(text).Rows.ShouldBe([new("Ann Oakes", ""), new("Bo Reid", "")]);

    [Theory]
    [InlineData("Ann Oakes,17\nBo Reid,18")]
    [InlineData("name;number\nAnn Oakes;17\nBo Reid;18")]
    [InlineData("Name\tNumber\nAnn Oakes\t17\nBo Reid\t18")]
    [InlineData("number,shift,name\n17,early,Ann Oakes\n18,late,Bo Reid")]
    [InlineData("\"Ann Oakes\",\"17\"\n\"Bo Reid\", 18 ")]
    public void Names_with_numbers(string text) =>
        RollSheet.Read(text).Rows.ShouldBe([new("Ann Oakes", "17"), new("Bo Reid", "18")]);

    [Fact]
    public void A_name_may_hold_a_comma_in_quotes_and_letters_of_any_language() =>
        RollSheet.Read("\"Oakes, Ann\",1\nŁucja Ŵyn,2").Rows.ShouldBe([new("Oakes, Ann", "1"), new("Łucja Ŵyn", "2")]);

    [Fact]
    public void Each_bad_row_is_named_by_its_line_and_reason()
    {
        var sheet = RollSheet.Read("name,number\nAnn,1\n,2\nBo,1\nCy\ncy\nd@example.org,4\n" + new string('x', 201) + "\n\"Eve,5");

        sheet.Rejected.Select(r => r.Line).ShouldBe([3, 4, 6, 7, 8, 9]);
        sheet.Rejected[1].Reason.ShouldStartWith("The number {0} is in line");
        sheet.Rejected[1].Arguments.ShouldBe(["1", 2L]);
        sheet.Rows.Select(r => r.Name).ShouldBe(["Ann", "Cy"]);
    }

    [Fact]
    public void Two_people_of_one_name_are_told_apart_by_their_numbers() =>
        RollSheet.Read("Ann,1\nAnn,2").Rejected.ShouldBeEmpty();

    [Fact]
    public void An_empty_list_and_a_list_that_is_too_long_are_refused()
    {
        RollSheet.Read("").Rejected.Count.ShouldBe(1);
        RollSheet.Read("name\n").Rejected.Count.ShouldBe(1);
        var tooLong = RollSheet.Read(string.Join('\n', Enumerable.Range(1, RollSheet.MostRows + 1).Select(n => $"Ann,{n}")));
        tooLong.Rows.ShouldBeEmpty();
        tooLong.Rejected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        using var stream = new MemoryStream(new byte[RollSheet.MostBytes + 1000]);
        (await RollSheet.Read(stream)).Rejected.Count.ShouldBe(1);
    }

    [Fact]
    public void Any_text_at_all_gives_rows_or_reasons_and_never_an_error() =>
        Gen.String.Sample(text =>
        {
            var sheet = RollSheet.Read(text);
            (sheet.Rows.Count + sheet.Rejected.Count).ShouldBeGreaterThan(0);
        }, iter: 2000);
}
