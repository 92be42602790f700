using System.Globalization;
using System.Text;
using Commonweal.Voting;

namespace Commonweal.OpenData;

/// <summary>Writes BLT, see <see cref="BltReader"/> for the format.</summary>
/// <remarks>
/// Papers are written sorted by preferences, one line for each different paper, so that the same papers always give the same
/// bytes and their order says nothing about when they were cast. Rejected papers have no place in BLT and are left out.
/// </remarks>
public static class BltWriter
{
    /// <summary>Writes a whole file in UTF-8, lines ending in a line feed.</summary>
    public static void Write(Profile profile, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{profile.Candidates.Length} {profile.Seats}"));
        foreach (var candidate in profile.Candidates)
            if (candidate.Withdrawn) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"-{candidate.Number}"));
        var order = new int[profile.DifferentPapers];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => profile.Preferences(a).SequenceCompareTo(profile.Preferences(b)));
        foreach (var paper in order)
        {
            writer.Write(profile.Weight(paper));
            foreach (var candidate in profile.Preferences(paper))
            {
                writer.Write(' ');
                writer.Write((int)candidate);
            }
            writer.WriteLine(" 0");
        }
        writer.WriteLine('0');
        foreach (var candidate in profile.Candidates) writer.WriteLine(Quoted(candidate.Name));
        writer.WriteLine(Quoted(profile.Title));
    }

    private static string Quoted(string text) =>
        '"' + string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
