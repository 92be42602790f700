using Commonweal.Decide.Ballots;
using CsCheck;

namespace Commonweal.Tests.Decide.Ballots.Roll;

public sealed class VotingCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly Gen<string> Codes = Gen.Int.Select(_ => VotingCode.New());

    [Fact]
    public void A_code_is_read_back_however_it_is_typed() =>
        Codes.Sample(code =>
        {
            var bare = code.Replace("-", "", StringComparison.Ordinal);
            VotingCode.Read(code).ShouldBe(bare);
            VotingCode.Read(" " + bare.ToLowerInvariant() + " ").ShouldBe(bare);
            VotingCode.Read(code.Replace('-', ' ')).ShouldBe(bare);
            VotingCode.Read(code.Replace('0', 'o').Replace('1', 'l')).ShouldBe(bare);
            VotingCode.Read(code.Replace('1', 'I')).ShouldBe(bare);
            VotingCode.HashOf(code).ShouldBe(VotingCode.HashOf(bare));
        });

    [Fact]
    public void Every_single_wrong_letter_is_noticed() =>
        Gen.Select(Codes, Gen.Int[0, 16], Gen.Int[1, 31]).Sample((code, at, shift) =>
        {
            var letters = VotingCode.Read(code)!.ToCharArray();
            letters[at] = Alphabet[(Alphabet.IndexOf(letters[at]) + shift) % 32];
            VotingCode.Read(new string(letters)).ShouldBeNull();
        });

    [Fact]
    public void Every_two_letters_that_changed_places_are_noticed() =>
        Gen.Select(Codes, Gen.Int[0, 16], Gen.Int[0, 16]).Where(t => t.Item2 != t.Item3).Sample((code, one, other) =>
        {
            var letters = VotingCode.Read(code)!.ToCharArray();
            (letters[one], letters[other]) = (letters[other], letters[one]);
            VotingCode.Read(new string(letters)).ShouldBe(letters[one] == letters[other] ? new string(letters) : null);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KQ4")]
    [InlineData("7KQ4-M2XD-9TRW-0HBN")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("7KQ4/M2XD/9TRW/0HBN/V")]
    public void What_is_no_code_is_not_read(string? typed) => VotingCode.Read(typed).ShouldBeNull();
}
