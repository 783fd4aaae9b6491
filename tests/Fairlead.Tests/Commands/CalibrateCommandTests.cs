using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class CalibrateCommandTests : IDisposable
{
    private const string Ratings = "person,assessor,score\nada,dana,4\nada,emil,2\nben,dana,5\nben,emil,4\ncem,dana,2\ncem,fay,1\ndee,emil,1\ndee,fay,3\n";
    private const string Head = "person,assessor,score\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-calibrate");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_prints_severities_and_scores_side_by_side_and_writes_them()
    {
        var (exit, output, error) = await CalibrateAsync(Ratings, "--out", At("out.csv"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: ", output, StringComparison.Ordinal);
        Assert.Contains("\nbound: none\ngap: none\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("\nproven: no\ngradient: ", output, StringComparison.Ordinal);
        Assert.Contains("\nconverged: yes\nperson deviation: ", output, StringComparison.Ordinal);
        Assert.Contains("\nintercept: ", output, StringComparison.Ordinal);
        Assert.Contains("\nassessor: dana: severity ", output, StringComparison.Ordinal);
        Assert.Contains("\nperson: ben: raw 4.5000 (rank 1), adjusted ", output, StringComparison.Ordinal);
        var written = await File.ReadAllLinesAsync(At("out.csv"));
        Assert.Equal("person,ratings,raw,raw_rank,adjusted,error,lower,upper,adjusted_rank,places_lost", written[0]);
        Assert.StartsWith("ada,2,3,2,", written[1], StringComparison.Ordinal);
        Assert.Equal(5, written.Length);
    }

    [Fact]
    public async Task A_scatter_of_0_is_said_to_be_at_its_boundary()
    {
        var rows = Enumerable.Range(0, 12).SelectMany(p => Enumerable.Range(0, 3).Select(a => $"p{p},a{a},{p + ((p + a) % 3)}\n"));

        var (_, output, _) = await CalibrateAsync(Head + string.Concat(rows));

        Assert.Contains("\nassessor deviation: 0.000000, at the boundary: the ratings show no such scatter\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reml")]
    [InlineData("rasch")]
    public async Task As_json_standard_output_is_one_object(string model)
    {
        var (exit, output, _) = await CalibrateAsync(Ratings, "--json", "--model", model);

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exit);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.False), (root.GetProperty("bound").ValueKind, root.GetProperty("gap").ValueKind, root.GetProperty("proven").ValueKind));
        Assert.True(root.GetProperty("objective").GetDouble() > 0 && root.GetProperty("seconds").GetDouble() >= 0 && root.GetProperty("gradient").GetDouble() < 0.1);
        Assert.Equal((3, 4), (root.GetProperty("assessors").GetArrayLength(), root.GetProperty("people").GetArrayLength()));
    }

    [Fact]
    public async Task Steps_of_each_criterion_are_named()
    {
        const string TwoCriteria = "person,assessor,criterion,score\n"
            + "ada,dana,x,0\nada,emil,x,1\nben,dana,x,1\nben,emil,x,2\ncem,dana,x,2\ncem,emil,x,0\nada,dana,y,1\nada,emil,y,0\nben,dana,y,1\nben,emil,y,1\ncem,dana,y,0\ncem,emil,y,1\n";

        var (exit, output, error) = await CalibrateAsync(TwoCriteria, "--model", "rasch", "--steps", "item");

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("\ncriterion: y: ", output, StringComparison.Ordinal);
        Assert.Contains("\nstep 2 on x: ", output, StringComparison.Ordinal);
        Assert.Contains("\nability variance: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unconnected_parts_answer_2_and_are_named()
    {
        var (exit, output, _) = await CalibrateAsync(Head + "ada,dana,1\nben,emil,2\ncem,dana,3\n");
        var (jsonExit, json, _) = await CalibrateAsync(Head + "ada,dana,1\nben,emil,2\n", "--json");

        Assert.Equal((2, 2), (exit, jsonExit));
        Assert.Equal(
            "The ratings fall into 2 parts that share neither a person nor an assessor: nobody can say whether the assessors of one are more severe or its people weaker.\n"
            + "Part 1: assessors dana; people ada, cem.\nPart 2: assessors emil; people ben.\n", output);
        Assert.Equal(3, JsonDocument.Parse(json).RootElement.GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task What_a_model_cannot_answer_is_said_with_2() =>
        Assert.Equal((2, "There is only one assessor: severity cannot be told.\n", ""), await CalibrateAsync(Head + "ada,dana,1\nben,dana,2\nben,dana,1\n"));

    [Theory]
    [InlineData("person,score\nada,1\n", "ratings.csv:1: the column “assessor” is missing")]
    [InlineData(Head + ",dana,1\n", "ratings.csv:2: the person is empty")]
    [InlineData(Head + "ada,,1\n", "ratings.csv:2: the assessor is empty")]
    [InlineData("person,assessor,criterion,score\nada,dana,,1\n", "ratings.csv:2: the criterion is empty")]
    [InlineData(Head + "ada,dana,good\n", "ratings.csv:2: the score must be a number with up to six places after a full stop, not “good”")]
    [InlineData(Head + "ada,dana,\n", "ratings.csv:2: the score must be a number with up to six places after a full stop, not “”")]
    [InlineData(Head, "ratings.csv:1: there is no rating in the file")]
    [InlineData(Head + "ada,dana\n", "ratings.csv:2: there are 2 cells here but 3 columns")]
    public async Task Bad_input_is_named_by_file_and_line(string ratings, string fault)
    {
        var (exit, output, error) = await CalibrateAsync(ratings);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--model anova", "--model takes “reml” or “rasch”, not “anova”")]
    [InlineData("--steps item", "--steps goes with --model rasch only")]
    [InlineData("--model rasch --steps none", "--steps takes “common” or “item”, not “none”")]
    [InlineData("stray", "calibrate takes options only; “stray” is none")]
    public async Task A_bad_option_is_said(string options, string fault)
    {
        var (exit, _, error) = await CalibrateAsync(Ratings, options.Split(' '));

        Assert.Equal((1, $"fairlead: {fault}. See “fairlead help”.\n"), (exit, error));
    }

    [Fact]
    public async Task Without_ratings_it_says_what_it_needs()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(1, await CommandTable.AnswerAsync(["calibrate"], new Terminal(TextReader.Null, output, error)));

        Assert.Equal("fairlead: calibrate needs --ratings. See “fairlead help”.\n", error.ToString());
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> CalibrateAsync(string ratings, params string[] more)
    {
        await File.WriteAllTextAsync(At("ratings.csv"), ratings);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(["calibrate", "--ratings", At("ratings.csv"), .. more], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
