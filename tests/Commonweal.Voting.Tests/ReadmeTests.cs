using System.Runtime.CompilerServices;
using Commonweal.Tests;

namespace Commonweal.Voting.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_example_in_the_readme_is_this_code()
    {
        // <example>
        var papers = new ProfileBuilder(["Ada", "Ben", "Cai", "Dot"], seats: 2) { Title = "Allotment committee" };
        papers.Add(16, 1, 2);       // sixteen papers: Ada first, then Ben
        papers.Add(24, 1, 3);
        papers.Add(17, 4, 3);
        papers.Add(10, 2);
        Count count = Rules.ScottishStv.Count(papers.Build(), seed: "drawn in public on 3 May");
        foreach (var number in count.Elected)
            Console.WriteLine($"{count.Profile.NameOf(number)} is elected.");
        foreach (var stage in count.Stages)
            foreach (var happened in stage.Events)
                Console.WriteLine($"Stage {stage.Number}: {happened.Sentence(count.Profile)}");
        // </example>

        var lines = File.ReadAllLines(ThisFile()).ToList();
        var code = lines[(lines.FindIndex(l => l.Trim() == "// <example>") + 1)..lines.FindIndex(l => l.Trim() == "// </example>")];
        var readme = File.ReadAllText(Path.Combine(TestFiles.Data, "../../src/Commonweal.Voting/README.md"));
        readme.ShouldContain(string.Join('\n', code.Select(line => line[8..])));
        Console.Printed[..2].ShouldBe(["Ada is elected.", "Dot is elected."]);
        Console.Printed.ShouldContain("Stage 2: Ada has 17 votes more than the quota, so all 40 of these papers move to their next choice at a smaller value.");
    }

    // What the example prints, kept instead of shown.
    private static class Console
    {
        public static List<string> Printed { get; } = [];
        public static void WriteLine(string line) => Printed.Add(line);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
