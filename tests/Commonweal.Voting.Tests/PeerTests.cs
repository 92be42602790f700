using System.Text.Json;
using Commonweal.OpenData;
using Commonweal.Tests;

namespace Commonweal.Voting.Tests;

public class PeerTests
{
    [Fact]
    public void The_winners_of_every_blt_file_are_those_another_program_found_by_the_same_rules()
    {
        var folder = TestFiles.NeedElections();
        using var peers = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "peer-stv-winners.json")));
        var compared = 0;
        foreach (var file in peers.RootElement.EnumerateObject())
        {
            if (!file.Name.EndsWith(".blt", StringComparison.Ordinal) || !file.Value.TryGetProperty("results", out var results)) continue;
            using var stream = File.OpenRead(Path.Combine(folder, file.Name));
            var count = Rules.ScottishStv.Count(BltReader.Read(stream, file.Name));
            count.Elected.Order().ShouldBe(results.GetProperty("droop:scotland").GetProperty("elected").EnumerateArray()
                .Select(e => e.GetInt32()).Order(), file.Name);
            compared++;
        }
        compared.ShouldBeGreaterThanOrEqualTo(78);
    }
}
