using BenchmarkDotNet.Attributes;
using Commonweal.OpenData;
using Commonweal.Voting;

namespace Commonweal.Bench;

/// <summary>Counting a ward whose papers are in memory, reading its file, and writing the result.</summary>
[MemoryDiagnoser]
public class Counting
{
    private byte[] file = [];
    private Profile profile = null!;
    private Count count = null!;

    [ParamsSource(nameof(Wards))]
    public string Name { get; set; } = "";

    public IEnumerable<string> Wards => Ward.All;

    [GlobalSetup]
    public void Read()
    {
        file = Ward.Bytes(Name);
        profile = ReadBlt();
        count = Scottish();
        Console.WriteLine($"// {Name}: {profile.Papers} papers, {profile.DifferentPapers} different, {profile.Candidates.Length} candidates, {count.Stages.Length} stages, {file.Length} bytes");
    }

    [Benchmark(Baseline = true)]
    public Count Scottish() => Rules.ScottishStv.Count(profile);

    [Benchmark]
    public Profile ReadBlt() => BltReader.Read(new MemoryStream(file), Name);

    /// <summary>The least that reading could cost: looking at every byte once.</summary>
    [Benchmark]
    public int CountLines() => file.AsSpan().Count((byte)'\n');

    [Benchmark]
    public string Json() => CountJson.ToText(count, Name);
}
