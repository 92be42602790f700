using System.Diagnostics;
using System.Text.Json;
using Commonweal.Platform;

namespace Commonweal.Tests.Decide.Ballots;

/// <summary>The verb as people meet it: a process of its own, its output, its errors, its exit code.</summary>
public class CountVerbTests
{
    private static string Ward(string name) => Path.Combine(TestFiles.Data, "scotland", name + ".blt");

    [Fact]
    public async Task Counting_a_ward_prints_what_the_returning_officer_declared()
    {
        var (exit, output, errors) = await Run("count", Ward("glasgow_2017_ward2"), "--rule", "scottish-stv");
        (exit, errors).ShouldBe((0, ""));
        output.ShouldContain("Quota                    1,816");
        output.ShouldContain("Stage 2: surplus of Josephine DOCHERTY");
        output.ShouldContain("Non-transferable");
        output.ShouldContain("3.33440");
    }

    [Fact]
    public async Task As_json_it_keeps_to_the_agreed_form()
    {
        var file = Ward("renfrewshire_2017_ward3");
        var (exit, output, _) = await Run("count", file, "--format", "json");
        exit.ShouldBe(0);
        var count = JsonDocument.Parse(output).RootElement;
        count.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["rule", "ruleVersion", "file", "seats", "valid", "invalid", "quota", "candidates", "elected", "stages", "margins", "detail"]);
        count.GetProperty("file").GetString().ShouldBe(file);
        count.GetProperty("quota").GetInt64().ShouldBe(1202);
        count.GetProperty("elected").EnumerateArray().Select(e => e.GetInt32()).ShouldBe([8, 6, 1]);
        var stage = count.GetProperty("stages")[6];
        stage.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["stage", "kind", "from", "totals", "nonTransferable", "elected", "excluded", "tie"]);
        stage.GetProperty("kind").GetString().ShouldBe("surplus");
        stage.GetProperty("totals")[4].GetString().ShouldBe("958.88670");
        count.GetProperty("stages")[5].GetProperty("tie").GetProperty("chosen")[0].GetInt32().ShouldBe(8);
        count.GetProperty("candidates")[1].ToString().ShouldContain("\"status\": \"excluded\"");
    }

    [Fact]
    public async Task Seats_can_be_given_in_place_of_the_files()
    {
        var (exit, output, _) = await Run("count", Ward("shetland_2017_ward6"), "--seats", "1", "--format", "json");
        exit.ShouldBe(0);
        JsonDocument.Parse(output).RootElement.GetProperty("quota").GetInt64().ShouldBe(498);
    }

    [Theory]
    [InlineData("is no such file", "count", "nowhere.blt")]
    [InlineData("is a folder", "count", ".")]
    [InlineData("There is no rule 'coin'", "count", "WARD", "--rule", "coin")]
    [InlineData("--seats is '0'", "count", "WARD", "--seats", "0")]
    [InlineData("--withdrawn is 'x'", "count", "WARD", "--withdrawn", "x")]
    [InlineData("--format is 'xml'", "count", "WARD", "--format", "xml")]
    [InlineData("no option 'speed'", "count", "WARD", "--options", "speed=9")]
    [InlineData("exactly two options", "count", "WARD", "--rule", "yes-no")]
    [InlineData("line 1: expected the number of candidates", "count", "WARD.json")]
    public async Task What_cannot_be_counted_is_one_sentence_and_exit_code_1(string sentence, params string[] arguments)
    {
        var (exit, output, errors) = await Run([.. arguments.Select(a => a switch
        {
            "WARD" => Ward("shetland_2017_ward6"),
            "WARD.json" => Path.ChangeExtension(Ward("shetland_2017_ward6"), ".json"),
            _ => a,
        })]);
        exit.ShouldBe(1);
        output.ShouldBe("");
        errors.ShouldContain(sentence);
        errors.TrimEnd().ShouldNotContain('\n');
        errors.ShouldNotContain("   at ");
    }

    private static async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
