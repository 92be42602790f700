using Commonweal.Decide.Ballots;
using CsCheck;

namespace Commonweal.Tests.Decide.Ballots.OnPaper;

public sealed class PaperNotationTests
{
    private static readonly Ballot Two = new()
    {
        Title = "Two",
        Contests =
        [
            Ranked(1, "Committee", 4),
            new Contest { Number = 2, Title = "March?", Type = "choice", RuleId = "yes-no", RuleVersion = "1", Seats = 1, Options = Options(2), Settings = new(Most: 1, BlankAllowed: false) },
        ],
    };

    private static readonly Ballot One = new() { Title = "One", Contests = [Ranked(1, "Committee", 12)] };

    [Theory]
    [InlineData("3 1 2 / 1", "[[3,1,2],[1]]", "3 1 2 / 1")]
    [InlineData("  3,1;2/2 ", "[[3,1,2],[2]]", "3 1 2 / 2")]
    [InlineData("0 / 1", "[[],[1]]", "0 / 1")]
    [InlineData("xo / x u", "[[],[]]", "xo / xu")]
    [InlineData("4 / X M", "[[4],[]]", "4 / xm")]
    public void A_typed_line_is_a_paper(string line, string answers, string text)
    {
        var paper = PaperNotation.Read(Two, line, []).ShouldNotBeNull();
        paper.Answers.ShouldBe(answers);
        paper.Text.ShouldBe(text);
        PaperNotation.Read(Two, paper.Text, [])!.Answers.ShouldBe(answers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("3 1 2")]
    [InlineData("3 1 2 / ")]
    [InlineData("3 1 2 / 1 / 1")]
    [InlineData("3 3 / 1")]
    [InlineData("5 / 1")]
    [InlineData("1 / 1 2")]
    [InlineData("1 / x")]
    [InlineData("1 / xz")]
    [InlineData("a / 1")]
    [InlineData("-1 / 1")]
    [InlineData("1.5.x / 1")]
    [InlineData("99999999999999999999 / 1")]
    public void What_is_no_paper_of_this_ballot_is_explained(string line)
    {
        var problems = new List<Problem>();
        PaperNotation.Read(Two, line, problems).ShouldBeNull();
        problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_kinds_of_rejected_answers_are_kept_by_question() =>
        PaperNotation.Read(Two, "xo / xr", [])!.Rejected.ShouldBe([(1, RejectionKind.TooManyMarks), (2, RejectionKind.VoterCanBeRecognised)]);

    [Fact]
    public void Every_ranking_is_read_back() =>
        Gen.Shuffle(Enumerable.Range(1, 12).ToArray(), 1, 12).Sample(ranking =>
        {
            var paper = PaperNotation.Read(One, string.Join(' ', ranking), [])!;
            paper.Answers.ShouldBe($"[[{string.Join(',', ranking)}]]");
        });

    [Fact]
    public void Any_text_gives_a_paper_or_a_problem() =>
        Gen.String.Sample(line =>
        {
            var problems = new List<Problem>();
            (PaperNotation.Read(Two, line, problems) is not null || problems.Count > 0).ShouldBeTrue();
        });

    private static Contest Ranked(int number, string title, int options) =>
        new() { Number = number, Title = title, Type = "ranked", RuleId = "scottish-stv", RuleVersion = "1", Seats = 2, Options = Options(options) };

    private static List<Option> Options(int count) => [.. Enumerable.Range(1, count).Select(n => new Option { Number = n, Name = $"Option {n}" })];
}
