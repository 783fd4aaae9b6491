using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class PanelsCommandTests : IDisposable
{
    private const string Assessors = "id,max_panels,min_panels,max_candidates,marks,apart\ndana,1,1,,independent,emil\nemil,,,,sector,\nfay,,,1,independent sector,\nguy,,,,,\n";
    private const string Candidates = "id,avoid\nada,dana\nben,\ncem,fay\n";
    private static readonly string[] _usual = ["--panels", "2", "--panel-size", "2", "--at-least", "independent=1", "--most-panels", "1"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-panels");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_forms_panels_and_writes_who_has_which()
    {
        var (exit, output, error) = await RunAsync(Assessors, Candidates, [.. _usual, "--out", At("panels.csv")]);

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 1\nbound: 1\ngap: 0\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("proven: yes\npanel 1: dana, guy: ben, cem\npanel 2: emil, fay: ada\n", output, StringComparison.Ordinal);
        Assert.Contains("assessor: dana: 2 candidates on 1 panels\n", output, StringComparison.Ordinal);
        Assert.Equal("candidate,panel,assessors\nada,2,emil;fay;\nben,1,dana;guy;\ncem,1,dana;guy;\n", await File.ReadAllTextAsync(At("panels.csv")));
    }

    [Fact]
    public async Task What_is_impossible_answers_2_and_names_the_clash()
    {
        string[] words = ["--panels", "3", "--panel-size", "2", "--at-least", "independent=1", "--most-panels", "1"];
        var (exit, output, _) = await RunAsync(Assessors, Candidates, words);
        var (jsonExit, json, _) = await RunAsync(Assessors, Candidates, [.. words, "--json"]);

        Assert.Equal((2, 2), (exit, jsonExit));
        Assert.Equal("With 3 panels of 2 from 4 assessors it cannot all hold that nobody sits on more than 1 panel.\nWithout this rule there are such panels.\n", output);
        Assert.Equal("infeasible", JsonDocument.Parse(json).RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Json_has_panels_and_loads()
    {
        var (_, output, _) = await RunAsync(Assessors, Candidates, [.. _usual, "--json", "--each", "1-2"]);

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("formed", 1, true), (root.GetProperty("outcome").GetString(), root.GetProperty("bound").GetInt32(), root.GetProperty("proven").GetBoolean()));
        Assert.Equal(2, root.GetProperty("panels").GetArrayLength());
        Assert.Equal("dana", root.GetProperty("assessors")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("name\nx\n", "id\nada\n", "assessors.csv:1: the column “id” is missing")]
    [InlineData("id,max_panels\ndana,x\n", "id\nada\n", "assessors.csv:2: “max_panels” must be a whole number of 0 or more, or empty, not “x”")]
    [InlineData("id,max_panels,min_panels\ndana,1,2\n", "id\nada\n", "assessors.csv:2: the least, 2, exceeds the most, 1")]
    [InlineData("id,apart\ndana,zoe\n", "id\nada\n", "assessors.csv:2: there is no assessor “zoe”")]
    [InlineData("id,apart\ndana,dana\n", "id\nada\n", "assessors.csv:2: “dana” cannot be kept apart from themselves")]
    [InlineData("id\ndana\ndana\n", "id\nada\n", "assessors.csv:3: the id “dana” stands on line 2 already")]
    [InlineData("id\ndana\n", "name\nx\n", "candidates.csv:1: the column “id” is missing")]
    [InlineData("id\ndana\n", "id,avoid\nada,zoe\n", "candidates.csv:2: there is no assessor “zoe”")]
    public async Task A_bad_file_is_named_by_file_and_line(string assessors, string candidates, string fault)
    {
        var (exit, output, error) = await RunAsync(assessors, candidates, "--panels", "1", "--panel-size", "1");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("panels needs --panels", "--panel-size", "1")]
    [InlineData("panels needs --panel-size", "--panels", "1")]
    [InlineData("--panels takes a whole number of 1 or more, not “0”", "--panels", "0", "--panel-size", "1")]
    [InlineData("no assessor has the mark “green”", "--panels", "1", "--panel-size", "1", "--at-least", "green=1")]
    [InlineData("--each takes how many candidates a panel sees, such as 6 or 5-7, not “7-5”", "--panels", "1", "--panel-size", "1", "--each", "7-5")]
    [InlineData("--each takes how many candidates a panel sees, such as 6 or 5-7, not “x”", "--panels", "1", "--panel-size", "1", "--each", "x")]
    public async Task A_command_line_that_cannot_be_carried_out_says_why(string fault, params string[] more)
    {
        var (exit, _, error) = await RunAsync(Assessors, Candidates, more);

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> RunAsync(string assessors, string candidates, params string[] more)
    {
        await File.WriteAllTextAsync(At("assessors.csv"), assessors);
        await File.WriteAllTextAsync(At("candidates.csv"), candidates);
        using StringWriter output = new(), error = new();
        var exit = await CommandTable.AnswerAsync(["panels", "--assessors", At("assessors.csv"), "--candidates", At("candidates.csv"), .. more], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
