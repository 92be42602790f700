namespace Commonweal.Bench;

/// <summary>The ward files the benchmarks use: what tests/data ships, and more where ../shared/data is present.</summary>
internal static class Ward
{
    public static IEnumerable<string> All
    {
        get
        {
            yield return "renfrewshire_2017_ward3";
            if (Shared is not null) yield return "edinburgh_2022_ward11";
        }
    }

    public static byte[] Bytes(string ward) => File.ReadAllBytes(
        Shared is { } folder ? Path.Combine(folder, ward + ".blt") : Path.Combine(Above(Path.Combine("tests", "data", "scotland"))!, ward + ".blt"));

    /// <summary>Every ward file there is.</summary>
    public static IEnumerable<string> Everything =>
        Directory.EnumerateFiles(Shared ?? Above(Path.Combine("tests", "data", "scotland"))!, "*.blt").Order(StringComparer.Ordinal);

    private static string? Shared { get; } = Above(Path.Combine("shared", "data", "elections", "scotland", "ballots"));

    private static string? Above(string wanted)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, wanted))) return Path.Combine(folder.FullName, wanted);
        return null;
    }
}
