using System.Text;
using Commonweal.Tests;
using static Commonweal.OpenData.Tests.Texts;

namespace Commonweal.OpenData.Tests;

public class BltReaderTests
{
    [Fact]
    public void A_plain_file_is_read()
    {
        var profile = Read("3 2\n4 1 2 0\n2 3 0\n1 0\n0\n\"Castor\"\n\"Pollux\"\n\"Helen\"\n\"Twins\"\n");
        (profile.Seats, profile.Title, profile.Papers).ShouldBe((2, "Twins", 7));
        profile.Candidates.Select(c => c.Name).ShouldBe(["Castor", "Pollux", "Helen"]);
        profile.DifferentPapers.ShouldBe(3);
        (profile.Weight(0), profile.Weight(1), profile.Weight(2)).ShouldBe((4, 2, 1));
        Paper(profile, 0).ShouldBe([1, 2]);
        Paper(profile, 2).ShouldBeEmpty();
    }

    [Fact]
    public void Equal_papers_are_one_with_their_weights_added()
    {
        var profile = Read("2 1\n1 1 2 0\n3 1 2 0\n1 1 0\n0\nA\nB\n");
        profile.DifferentPapers.ShouldBe(2);
        profile.Weight(0).ShouldBe(4);
    }

    [Theory]
    [InlineData("byte order mark", "\uFEFF2 1\n3 1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n")]
    [InlineData("Windows line endings", "2 1\r\n3 1 2 0\r\n0\r\n\"A\"\r\n\"B\"\r\n\"T\"\r\n")]
    [InlineData("old Macintosh line endings", "2 1\r3 1 2 0\r0\r\"A\"\r\"B\"\r\"T\"\r")]
    [InlineData("no last line ending", "2 1\n3 1 2 0\n0\n\"A\"\n\"B\"\n\"T\"")]
    [InlineData("blanks and zeros behind papers", "2 1   \n3 1 2 0 0 0  \n0 0 \n\"A\"\n\"B\"  \n\"T\"\n")]
    [InlineData("tabs and blanks before", " 2\t1\n\t3 1  2 0\n 0\n \"A\"\n\"B\"\n\"T\"\n")]
    [InlineData("bare names", "2 1\n3 1 2 0\n0\nA\nB\nT\n")]
    [InlineData("empty lines", "\n2 1\n\n3 1 2 0\n\n\n0\n\nA\n\nB\nT\n\n\n")]
    [InlineData("comments", "# from a ward\n2 1 # two of one\n3 1 2 0 # three\n0\n# names\n\"A\" # first\nB\nT\n")]
    [InlineData("remarks after the title", "2 1\n3 1 2 0\n0\nA\nB\nT\nSource: a report\n\nand more\n")]
    [InlineData("names in comments", "2 1\n3 1 2 0\n0\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\nT\n")]
    public void Dialects_read_alike(string dialect, string text)
    {
        var profile = Read(text);
        Written(profile).ShouldBe("2 1\n3 1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n", dialect);
    }

    [Theory]
    [InlineData("\"Imran ALAM \"\"Glasgow Labour\"\"\"", "Imran ALAM \"Glasgow Labour\"")]
    [InlineData("\"\"\"Fiona AIRLIE\"\" \"\"Scottish National Party (SNP)\"\"\"", "Fiona AIRLIE \"Scottish National Party (SNP)\"")]
    [InlineData("\"Ian DICKSON\" \"Scottish National Party (SNP)\"", "Ian DICKSON \"Scottish National Party (SNP)\"")]
    [InlineData("\"LD \"\"David EVANS\"\" \"", "LD \"David EVANS\"")]
    [InlineData("Kathleen BAIRD                                ", "Kathleen BAIRD")]
    [InlineData("\"Unclosed", "Unclosed")]
    [InlineData("\"\"", "")]
    [InlineData("Åse Ó Dochartaigh", "Åse Ó Dochartaigh")]
    public void Names_are_read_however_they_are_quoted(string written, string name) =>
        Read($"1 1\n1 1 0\n0\n{written}\n").Candidates[0].Name.ShouldBe(name);

    [Fact]
    public void Names_in_latin_1_are_read_as_such() =>
        Read([.. "1 1\n0\nS"u8, 0xE9, .. "amas\n"u8]).Candidates[0].Name.ShouldBe("Séamas");

    [Theory]
    [InlineData("3 1\n-2\n1 1 2 0\n0\nA\nB\nC\n")]
    [InlineData("3 1\n-2 0\n1 1 2 0\n0\nA\nB\nC\n")]
    [InlineData("3 1\n[withdrawn 2]\n1 1 2 0\n0\nA\nB\nC\n")]
    public void Withdrawn_candidates_are_marked_and_stay_on_the_papers(string text)
    {
        var profile = Read(text);
        profile.Candidates.Select(c => c.Withdrawn).ShouldBe([false, true, false]);
        Paper(profile, 0).ShouldBe([1, 2]);
    }

    [Fact]
    public void Several_withdrawn_candidates_may_share_a_line() =>
        Read("4 1\n-2 -3\n-4\n0\nA\nB\nC\nD\n").Candidates.Select(c => c.Withdrawn).ShouldBe([false, true, true, true]);

    [Theory]
    [InlineData("", 1, "the number of candidates, found the end of the file")]
    [InlineData("hello", 1, "the number of candidates, found 'h'")]
    [InlineData("0 1\n", 1, "the number of candidates, found 0")]
    [InlineData("3\n", 1, "the number of seats, found the end of the line")]
    [InlineData("3 0\n", 1, "the number of seats, found 0")]
    [InlineData("5000 1\n", 1, "found a number above 1000")]
    [InlineData("3 1 4\n", 1, "the end of the line after candidates and seats, found '4'")]
    [InlineData("5 1,\n786 1 0,\n", 1, "found 1 and then a comma: BLT separates numbers by blanks, so remove the commas")]
    [InlineData("3 1\n1 1 2\n0\nA\nB\nC\n", 2, "or 0 at the end of the paper, found the end of the line")]
    [InlineData("3 1\n1 1 4 0\n0\nA\nB\nC\n", 2, "a candidate number from 1 to 3, or 0 at the end of the paper, found a number above 3")]
    [InlineData("3 1\n1 1 2 1 0\n0\nA\nB\nC\n", 2, "Candidate 1 is on the paper twice")]
    [InlineData("3 1\n1 1 2 3 1 0\n0\nA\nB\nC\n", 2, "each candidate at most once on a paper, found a longer paper")]
    [InlineData("3 1\n1 1=2 0\n0\nA\nB\nC\n", 2, "equal preferences are not read")]
    [InlineData("3 1\n1 1 - 2 0\n0\nA\nB\nC\n", 2, "skipped preferences are not read")]
    [InlineData("3 1\n1.5 1 0\n0\nA\nB\nC\n", 2, "papers and candidates are whole numbers")]
    [InlineData("3 1\n(id) 1 1 0\n0\nA\nB\nC\n", 2, "ballot numbers in brackets are not read")]
    [InlineData("3 1\n[nick a b c]\n0\nA\nB\nC\n", 2, "[withdrawn …]")]
    [InlineData("3 1\n-4\n0\nA\nB\nC\n", 2, "the number of a withdrawn candidate, from 1 to 3, found a number above 3")]
    [InlineData("3 1\n1 1 0 7\n0\nA\nB\nC\n", 2, "the end of the line after the paper's 0, found '7'")]
    [InlineData("3 1\n1 1 0\n0 1 2\nA\nB\nC\n", 3, "the end of the line after the 0 that ends the papers, found '1'")]
    [InlineData("3 1\n1 1 0\n", 3, "a number of papers, or 0 after the last paper, found the end of the file")]
    [InlineData("3 1\n1 1 0\n0\nA\nB\n", 6, "the name of candidate 3 of 3, found the end of the file")]
    [InlineData("3 1\n99999999999999999999 1 0\n0\nA\nB\nC\n", 2, "found a number above 10000000000")]
    [InlineData("3 1\n9999999999 1 0\n9999999999 1 0\n0\nA\nB\nC\n", 3, "more than 10000000000 papers")]
    public void A_malformed_file_is_refused_with_file_line_and_remedy(string text, long line, string sentence)
    {
        var refused = Should.Throw<BltException>(() => Read(text));
        refused.Message.ShouldStartWith($"ward.blt, line {line}: expected ");
        refused.Message.ShouldContain(sentence);
        refused.Message.ShouldEndWith(".");
        refused.Message.ShouldNotContain("\n");
        (refused.File, refused.Line).ShouldBe(("ward.blt", line));
    }

    [Fact]
    public void Every_scottish_file_is_read_and_the_one_with_commas_is_refused()
    {
        var folder = Path.Combine(TestFiles.NeedElections(), "scotland");
        foreach (var file in Directory.EnumerateFiles(folder, "*.blt", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            if (Path.GetFileName(file).StartsWith("perth_kinross_2016", StringComparison.Ordinal))
                Should.Throw<BltException>(() => BltReader.Read(stream, file)).Message.ShouldContain("line 1: expected the number of seats, found 1 and then a comma");
            else
                BltReader.Read(stream, file).Candidates.ShouldAllBe(c => c.Name.Length > 3 && !c.Name.StartsWith('"'));
        }
    }

    [Fact]
    public void A_file_that_arrives_byte_by_byte_reads_alike()
    {
        var bytes = File.ReadAllBytes(Path.Combine(TestFiles.Data, "scotland", "glasgow_2017_ward2.blt"));
        Written(BltReader.Read(new Drop(bytes), "ward.blt")).ShouldBe(Written(Read(bytes)));
    }

    [Theory]
    [InlineData("2 1", ' ', "")]
    [InlineData("2 1\n3 1", ' ', "")]
    [InlineData("2 1\n3 1 2 0", '0', "")]
    [InlineData("2 1\n3 1 2 0 ", '\n', "")]
    [InlineData("2 1\n1", '1', "a number above")]
    [InlineData("2 1\n#", 'x', "")]
    [InlineData("2 1\n0\nA", ' ', "")]
    [InlineData("2 1\n0\nA", 'a', "a name of at most 4096 bytes")]
    [InlineData("2 1\n0\nA\nB\nT\n", 'x', "")]
    public void A_line_without_end_takes_no_memory(string start, char filler, string refusal)
    {
        var stream = new Endless(Encoding.ASCII.GetBytes(start), (byte)filler, 20_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            BltReader.Read(stream, "ward.blt");
        }
        catch (BltException refused)
        {
            refused.Message.ShouldContain(refusal);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    private sealed class Drop(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }

    private sealed class Endless(byte[] start, byte filler, long length) : Stream
    {
        private long position;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, length - position);
            for (var i = 0; i < count && position + i < start.Length; i++) buffer[offset + i] = start[position + i];
            var from = (int)Math.Clamp(start.Length - position, 0, count);
            buffer.AsSpan(offset + from, count - from).Fill(filler);
            position += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
