using System.Globalization;
using System.Text.Json;
using Commonweal.OpenData;
using Commonweal.Tests;

namespace Commonweal.Voting.Tests;

/// <summary>A ward as the returning officer declared it, and our count of its papers.</summary>
internal sealed class OfficialWard
{
    private readonly JsonElement official;

    private OfficialWard(string papers, string officialFile)
    {
        using var stream = File.OpenRead(papers);
        Profile = BltReader.Read(stream, Path.GetFileName(papers));
        Count = Rules.ScottishStv.Count(Profile);
        official = JsonDocument.Parse(File.ReadAllBytes(officialFile)).RootElement;
    }

    public Profile Profile { get; }

    public Count Count { get; }

    public static OfficialWard Shipped(string name) =>
        new(Path.Combine(TestFiles.Data, "scotland", name + ".blt"), Path.Combine(TestFiles.Data, "scotland", name + ".json"));

    public static OfficialWard Shared(string folder, string name) =>
        new(Path.Combine(folder, "ballots", name + ".blt"), Path.Combine(folder, "official", name + ".json"));

    /// <summary>Every published figure against ours; where not typed with five decimals, some are rounded to two.</summary>
    public void ShouldMatch(bool fiveDecimals)
    {
        Count.Valid.ShouldBe(official.GetProperty("validVotes").GetInt64());
        Count.Quota.ShouldBe(Votes.Whole(official.GetProperty("quota").GetInt64()));
        var stages = official.GetProperty("stages").EnumerateArray().ToList();
        Count.Stages.Length.ShouldBe(stages.Count);
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var printed = stages[stage].GetProperty("totals").EnumerateArray().Select(t => t.GetString()!).ToList();
            for (var i = 0; i < printed.Count; i++)
            {
                var ours = Count.Stages[stage].Totals[i].ToDecimal();
                var typed = decimal.Parse(printed[i], CultureInfo.InvariantCulture);
                if (!fiveDecimals) (ours, typed) = (ToTwo(ours), ToTwo(typed));
                ours.ShouldBe(typed, $"stage {stage + 1}, candidate {i + 1}");
            }
        }
        foreach (var candidate in official.GetProperty("candidates").EnumerateArray())
        {
            var ours = Count.Candidates[candidate.GetProperty("index").GetInt32() - 1];
            CountText.Words(ours.Status).ShouldBe(candidate.GetProperty("status").GetString()!.ToLowerInvariant());
            int? stage = candidate.GetProperty("stage") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
            ours.Stage.ShouldBe(stage, $"candidate {ours.Number}");
        }
        Count.Elected.Order().ShouldBe(official.GetProperty("elected").EnumerateArray().Select(e => e.GetInt32()).Order());
    }

    private static decimal ToTwo(decimal votes) => decimal.Round(votes, 2, MidpointRounding.AwayFromZero);
}
