using System.Globalization;
using System.Text;
using Commonweal.Voting;

namespace Commonweal.OpenData;

/// <summary>Reads BLT, the common file format for ranked papers.</summary>
/// <remarks>
/// <code>
/// 3 2             three candidates, two seats
/// -3              candidate 3 has withdrawn (optional)
/// 4 1 2 0         four papers: first choice 1, second choice 2; the 0 ends the paper
/// 1 0             one blank paper
/// 0               ends the papers
/// "Ann"           the candidates' names, in order
/// "Bob"
/// "Cat"
/// "The contest"   the title (may be missing)
/// </code>
/// Also read, because real files hold them: names without quotes, with doubled quotes, or in two quoted parts (name and
/// party) or in comments as PrefLib writes them; blanks and zeros after a paper's end; blank lines; <c>#</c> comments;
/// <c>[withdrawn 3]</c>; a byte order mark; any line ending; a last line without one; remarks after the title. Not read:
/// equal or skipped preferences. The file is streamed: memory grows with the number of different papers and never with the
/// length of a line.
/// </remarks>
public sealed class BltReader
{
    /// <summary>The longest name or title, in bytes.</summary>
    public const int MaxNameBytes = 4096;

    private const int End = -1;
    private const string AlternativeName = "# ALTERNATIVE NAME ";
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly Stream stream;
    private readonly string file;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int position, filled;
    private long line = 1;

    private BltReader(Stream stream, string file) => (this.stream, this.file) = (stream, file);

    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">Read forward to its end; not closed.</param>
    /// <param name="file">The name to print in errors.</param>
    /// <exception cref="BltException">The file is not BLT.</exception>
    public static Profile Read(Stream stream, string file) => new BltReader(stream, file).Read();

    private Profile Read()
    {
        if (Peek() == 0xEF)
            foreach (var mark in (ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
                if (Next() != mark) throw Bad("the number of candidates", "bytes that are not text");

        SkipEmptyLines();
        var candidates = Number("the number of candidates", 1, Profile.MaxCandidates);
        SkipBlanks();
        var seats = Number("the number of seats", 1, Profile.MaxCandidates);
        EndLine("the end of the line after candidates and seats");
        ProfileBuilder profile = new((int)candidates, (int)seats);
        ReadPapers(profile);

        ReadNames(profile);
        return profile.Build();
    }

    // Names and then a title; or the names in comments as PrefLib writes them, and only a title as text.
    private void ReadNames(ProfileBuilder profile)
    {
        List<string> texts = [];
        SortedDictionary<int, string> inComments = [];
        while (texts.Count <= profile.Candidates && Line() is { } text)
        {
            if (!text.StartsWith('#')) texts.Add(Unquote(text));
            else if (text.StartsWith(AlternativeName, StringComparison.Ordinal)
                && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && int.TryParse(text.AsSpan(AlternativeName.Length, colon - AlternativeName.Length),
                    NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1 && number <= profile.Candidates)
                inComments[number] = text[(colon + 1)..].Trim();
        }
        if (texts.Count < 2 && texts.Count < profile.Candidates && inComments.Count == profile.Candidates)
            texts.InsertRange(0, inComments.Values);
        if (texts.Count < profile.Candidates)
            throw Bad($"the name of candidate {texts.Count + 1} of {profile.Candidates}", "the end of the file");
        for (var candidate = 1; candidate <= profile.Candidates; candidate++) profile.Name(candidate, texts[candidate - 1]);
        if (texts.Count > profile.Candidates) profile.Title = texts[^1];
    }

    private void ReadPapers(ProfileBuilder profile)
    {
        var paper = new int[profile.Candidates];
        var expectedChoice = $"a candidate number from 1 to {profile.Candidates}, or 0 at the end of the paper";
        while (true)
        {
            SkipEmptyLines();
            switch (Peek())
            {
                case '-':
                    while (Peek() == '-')
                    {
                        Next();
                        Withdraw(profile);
                        SkipBlanks();
                    }
                    if (Peek() == '0') Next();
                    EndLine("the end of the line after withdrawn candidates");
                    continue;
                case '[':
                    foreach (var letter in "[withdrawn"u8)
                        if (Peek() == letter) Next();
                        else throw Bad("[withdrawn …], the only setting in brackets that is read here", Found());
                    SkipBlanks();
                    while (Peek() != ']')
                    {
                        Withdraw(profile);
                        SkipBlanks();
                    }
                    Next();
                    EndLine("the end of the line after withdrawn candidates");
                    continue;
            }

            var weight = Number("a number of papers, or 0 after the last paper", 0, Profile.MaxPapers);
            if (weight == 0)
            {
                EndOfPaper("the end of the line after the 0 that ends the papers");
                return;
            }
            var preferences = 0;
            while (true)
            {
                SkipBlanks();
                var candidate = Number(expectedChoice, 0, profile.Candidates);
                if (candidate == 0) break;
                if (preferences == paper.Length) throw Bad("each candidate at most once on a paper", "a longer paper");
                paper[preferences++] = (int)candidate;
            }
            try
            {
                profile.Add(weight, paper.AsSpan(0, preferences));
            }
            catch (ArgumentException problem)
            {
                throw Bad("each candidate at most once on a paper, and a sane number of papers",
                    "something else: " + problem.Message.TrimEnd('.'));
            }
            EndOfPaper("the end of the line after the paper's 0");
        }
    }

    private void Withdraw(ProfileBuilder profile) => profile.Withdraw(
        (int)Number($"the number of a withdrawn candidate, from 1 to {profile.Candidates}", 1, profile.Candidates));

    // Spreadsheets leave zeros and blanks behind a paper.
    private void EndOfPaper(string expected)
    {
        SkipBlanks();
        while (Peek() == '0')
        {
            Next();
            if (Peek() is >= '0' and <= '9') throw Bad(expected, Found());
            SkipBlanks();
        }
        EndLine(expected);
    }

    private long Number(string expected, long least, long most)
    {
        if (Peek() is not (>= '0' and <= '9')) throw Bad(expected, Found());
        long number = 0;
        int following;
        do
        {
            // Nearly all of a file is digits: they are read without asking for more bytes each time.
            var (at, end, bytes) = (position, filled, buffer);
            for (; at < end && bytes[at] is >= (byte)'0' and <= (byte)'9' and var digit; at++)
            {
                number = number * 10 + (digit - '0');
                if (number > most) throw Bad(expected, $"a number above {most}");
            }
            position = at;
        }
        while ((following = Peek()) is >= '0' and <= '9');
        if (number < least) throw Bad(expected, number.ToString(CultureInfo.InvariantCulture));
        if (following is not (' ' or '\n' or '\r' or '\t' or '#' or ']' or End))
            throw Bad(expected, $"{number} and then {Found()}");
        return number;
    }

    private void EndLine(string expected)
    {
        SkipBlanks();
        if (Peek() == '#') SkipComment();
        if (Peek() == End) return;
        if (Peek() is not ('\r' or '\n')) throw Bad(expected, Found());
        LineBreak();
    }

    private void SkipEmptyLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Peek() == '#') SkipComment();
            if (Peek() is not ('\r' or '\n')) return;
            LineBreak();
        }
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t') position++;
    }

    private void SkipComment()
    {
        while (Peek() is not ('\r' or '\n' or End)) position++;
    }

    private void LineBreak()
    {
        if (Next() == '\r' && Peek() == '\n') Next();
        line++;
    }

    // The next line that is not empty, or nothing at the end of the file.
    private string? Line()
    {
        SkipBlanks();
        while (Peek() is '\r' or '\n')
        {
            LineBreak();
            SkipBlanks();
        }
        if (Peek() == End) return null;
        var comment = Peek() == '#';
        var text = new byte[256];
        int length = 0, blanks = 0;
        for (; Peek() is not ('\r' or '\n' or End); position++)
        {
            // Trailing blanks come by the hundred; they count only when something follows them.
            if (Peek() is ' ' or '\t')
            {
                blanks++;
                continue;
            }
            if (length + blanks >= MaxNameBytes)
            {
                if (comment) continue;
                throw Bad($"a name of at most {MaxNameBytes} bytes", "a longer one");
            }
            if (length + blanks >= text.Length) Array.Resize(ref text, Math.Max(length + blanks + 1, text.Length * 2));
            for (; blanks > 0; blanks--) text[length++] = (byte)' ';
            text[length++] = buffer[position];
        }
        if (Peek() != End) LineBreak();
        return Decode(text.AsSpan(0, length));
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    // "Ann" is Ann; "Ann ""The Party""", "Ann" "The Party" and """Ann"" ""The Party""" are all: Ann "The Party".
    private static string Unquote(string text)
    {
        if (!text.StartsWith('"')) return text;
        var inside = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '"') inside.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') inside.Append(text[i++]);
            else
            {
                // The closing quote: a comment or a second part may follow.
                var rest = text[(i + 1)..].Trim();
                if (rest.Length > 0 && rest[0] != '#') inside.Append(' ').Append(rest);
                break;
            }
        }
        var name = inside.ToString().Trim();
        if (name.Length > 2 && name[0] == '"' && name[^1] == '"'
            && name.IndexOf("\" \"", 1, StringComparison.Ordinal) is > 0 and var middle
            && name.Count(c => c == '"') == 4)
            return $"{name[1..middle]} {name[(middle + 2)..]}";
        return name;
    }

    private int Peek() => position < filled ? buffer[position] : Refill();

    private int Refill()
    {
        position = 0;
        filled = stream.Read(buffer, 0, buffer.Length);
        return filled > 0 ? buffer[0] : End;
    }

    private int Next()
    {
        var next = Peek();
        position++;
        return next;
    }

    private string Found() => Peek() switch
    {
        End => "the end of the file",
        '\r' or '\n' => "the end of the line",
        ',' => "a comma: BLT separates numbers by blanks, so remove the commas",
        '=' => "'=': equal preferences are not read",
        '-' => "'-': skipped preferences are not read",
        '(' => "'(': ballot numbers in brackets are not read",
        '.' => "'.': papers and candidates are whole numbers",
        > ' ' and < 127 and var letter => $"'{(char)letter}'",
        var other => $"the byte {other}",
    };

    private BltException Bad(string expected, string found) => new(file, line, expected, found);
}
