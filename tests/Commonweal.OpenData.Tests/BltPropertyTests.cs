using System.Text;
using Commonweal.Tests;
using Commonweal.Voting;
using CsCheck;

namespace Commonweal.OpenData.Tests;

public class BltPropertyTests
{
    private static readonly byte[] Ward = File.ReadAllBytes(Path.Combine(TestFiles.Data, "scotland", "shetland_2017_ward6.blt"));

    private static readonly Gen<string> Name = Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.String[0, 12])
        .Select(s => string.Concat(s.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c > 0xFFFD ? '-' : c)).Trim(' '))
        .Where(s => s.Trim() == s && !(s.StartsWith('"') && s.EndsWith('"') && s.Contains("\" \"", StringComparison.Ordinal)));

    private static readonly Gen<Profile> AnyProfile =
        from candidates in Gen.Int[1, 30]
        from seats in Gen.Int[1, 9]
        from names in Name.Array[candidates]
        from title in Name
        from withdrawn in Gen.Int[1, candidates].Array[0, 3]
        from papers in Gen.Select(Gen.Long[1, 100_000], Gen.Select(Gen.Shuffle(Enumerable.Range(1, candidates).ToArray()), Gen.Int[0, candidates])).Array[0, 40]
        select Build(candidates, seats, names, title, withdrawn, papers);

    private static Profile Build(int candidates, int seats, string[] names, string title, int[] withdrawn, (long, (int[], int))[] papers)
    {
        ProfileBuilder builder = new(names, seats) { Title = title };
        foreach (var candidate in withdrawn) builder.Withdraw(candidate);
        foreach (var (weight, (order, length)) in papers) builder.Add(weight, order.AsSpan(0, length));
        candidates.ShouldBe(builder.Candidates);
        return builder.Build();
    }

    [Fact]
    public void What_is_written_reads_back_the_same() => AnyProfile.Sample(profile =>
    {
        var text = Texts.Written(profile);
        var read = Texts.Read(text);
        Texts.Written(read).ShouldBe(text);
        read.Candidates.ShouldBe(profile.Candidates);
        (read.Title, read.Seats, read.Papers, read.DifferentPapers).ShouldBe((profile.Title, profile.Seats, profile.Papers, profile.DifferentPapers));
        Papers(read).ShouldBe(Papers(profile));
    });

    private static SortedDictionary<string, long> Papers(Profile profile) => new(Enumerable.Range(0, profile.DifferentPapers)
        .ToDictionary(i => string.Join(' ', Texts.Paper(profile, i)), profile.Weight), StringComparer.Ordinal);

    [Fact]
    public void Random_bytes_are_read_or_refused() => Gen.Byte.Array[0, 300].Sample(ReadOrRefuse, iter: 3000);

    [Fact]
    public void Random_text_of_the_formats_own_letters_is_read_or_refused() =>
        Gen.OneOf("0", "1", "2", "3", "10", " ", " ", "\n", "-", "\"", "#", "[withdrawn ", "]", "\r", "=", ",", "A", "\uFEFF", "9999999999")
            .Array[0, 60].Sample(parts => ReadOrRefuse(Encoding.UTF8.GetBytes("3 2\n" + string.Concat(parts))), iter: 5000);

    [Fact]
    public void A_real_file_with_a_few_bytes_changed_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Ward.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var bytes = (byte[])Ward.Clone();
            foreach (var (at, value) in changes) bytes[at] = value;
            ReadOrRefuse(bytes);
        }, iter: 3000);

    [Fact]
    public void A_real_file_cut_anywhere_is_read_or_refused()
    {
        for (var length = 0; length < Ward.Length; length++) ReadOrRefuse(Ward[..length]);
    }

    // Anything but a BltException fails the test; what was read can be counted.
    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Rules.ScottishStv.Count(Texts.Read(bytes), "seed").Stages.ShouldNotBeEmpty();
        }
        catch (BltException refused)
        {
            refused.Message.ShouldStartWith("ward.blt, line ");
        }
    }
}
