namespace Commonweal.Tests;

/// <summary>Data beside the tests: tests/data in the repository, and ../shared/data where a developer has it.</summary>
internal static class TestFiles
{
    public static string Data { get; } = Above("Commonweal.slnx", Path.Combine("tests", "data"))!;

    /// <summary>Data that may not be shipped; none on a clean checkout.</summary>
    public static string? Elections { get; } = Above(Path.Combine("shared", "data", "elections"), "shared/data/elections");

    public static string NeedElections()
    {
        Assert.SkipWhen(Elections is null, "../shared/data/elections is not here");
        return Elections!;
    }

    private static string? Above(string marker, string wanted)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Exists(Path.Combine(folder.FullName, marker))) return Path.Combine(folder.FullName, wanted);
        return null;
    }
}
