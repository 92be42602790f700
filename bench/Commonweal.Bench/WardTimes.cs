using System.Diagnostics;
using Commonweal.OpenData;
using Commonweal.Voting;

namespace Commonweal.Bench;

/// <summary>Time in this process of reading and of counting every ward there is: for each the best of many rounds, which is
/// the time that a busy machine took nothing away from.</summary>
internal static class WardTimes
{
    private const int Rounds = 300;

    public static void Print()
    {
        Console.WriteLine($"{"ward",-36}{"papers",9}{"different",10}{"stages",7}{"read µs",10}{"count µs",10}{"JSON µs",10}");
        double read = 0, counted = 0, written = 0;
        long bytes = 0, papers = 0, different = 0;
        var wards = 0;
        foreach (var path in Ward.Everything)
        {
            var file = File.ReadAllBytes(path);
            var profile = BltReader.Read(new MemoryStream(file), path);
            var count = Rules.ScottishStv.Count(profile);
            var r = Best(() => BltReader.Read(new MemoryStream(file), path));
            var c = Best(() => Rules.ScottishStv.Count(profile));
            var j = Best(() => CountJson.ToText(count, path));
            Console.WriteLine($"{Path.GetFileNameWithoutExtension(path),-36}{profile.Papers,9:N0}{profile.DifferentPapers,10:N0}{count.Stages.Length,7}{r,10:N1}{c,10:N1}{j,10:N1}");
            (read, counted, written) = (read + r, counted + c, written + j);
            (bytes, papers, different, wards) = (bytes + file.Length, papers + profile.Papers, different + profile.DifferentPapers, wards + 1);
        }
        Console.WriteLine($"{wards} wards, {papers:N0} papers, {different:N0} different, {bytes:N0} bytes; a ward on average: "
            + $"read {read / wards:N1} µs ({read * 1000 / bytes:N1} ns a byte), count {counted / wards:N1} µs ({counted * 1000 / different:N1} ns a different paper), JSON {written / wards:N1} µs");
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return best;
    }
}
