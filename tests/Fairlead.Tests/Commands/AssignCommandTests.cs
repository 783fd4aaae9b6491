using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class AssignCommandTests : IDisposable
{
    private const string Matrix = "# three readers, -9 = conflict\n,app-1,app-2\nada,0.75,-9\nben,0.5,1\ncem,0.25,0.5\n";
    private const string List = "reader,application,score,knows\nada,app-1,0.75,no\nben,app-1,0.5,yes\nben,app-2,1,no\ncem,app-1,0.25,\ncem,app-2,0.5,yes\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-assign");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_assigns_for_the_highest_total_and_writes_who_reads_what()
    {
        var (exit, output, error) = await AssignAsync(Matrix, "--reads", "1", "--max-load", "1", "--out", At("out.csv"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 1.75\nbound: 1.75\ngap: 0\n", output, StringComparison.Ordinal);
        Assert.Contains("proven: yes\nsmallest: 0.75\ntotal: 1.75\napplication: app-1: ada, 0.75\napplication: app-2: ben, 1\n", output, StringComparison.Ordinal);
        Assert.Equal("reader,application,score\nada,app-1,0.75\nben,app-2,1\n", await File.ReadAllTextAsync(At("out.csv")));
    }

    [Theory]
    [InlineData("sum", "2.5"), InlineData("min", "0.5"), InlineData("leximin", "0.5")]
    public async Task As_json_standard_output_is_one_object_whatever_the_objective(string objective, string expected)
    {
        var (_, output, _) = await AssignAsync("1,1,-9\n1,1,1\n0.5,0.5,0.5\n", "--reads", "1", "--max-load", "1", "--objective", objective, "--json");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal((objective, true, 0m), (root.GetProperty("kind").GetString(), root.GetProperty("proven").GetBoolean(), root.GetProperty("gap").GetDecimal()));
        Assert.Equal(expected, root.GetProperty("objective").GetRawText());
        Assert.Equal(root.GetProperty("objective").GetDecimal(), root.GetProperty("bound").GetDecimal());
        Assert.Equal(["1", "2", "3"], root.GetProperty("applications").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_list_can_say_who_knows_the_field_and_then_one_who_does_reads_each()
    {
        var (exit, output, _) = await AssignAsync(List, "--reads", "1", "--max-load", "2");
        var (_, free, _) = await AssignAsync(List.Replace(",knows", "", StringComparison.Ordinal).Replace(",yes", "", StringComparison.Ordinal).Replace(",no", "", StringComparison.Ordinal).Replace("0.25,\n", "0.25\n", StringComparison.Ordinal), "--reads", "1", "--max-load", "2");

        Assert.Equal(0, exit);
        Assert.StartsWith("objective: 1\n", output, StringComparison.Ordinal);
        Assert.Contains("application: app-1: ben, 0.5\napplication: app-2: cem, 0.5\n", output, StringComparison.Ordinal);
        Assert.StartsWith("objective: 1.75\n", free, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_is_kept_as_far_as_it_can_be()
    {
        await File.WriteAllTextAsync(At("before.csv"), "reader,application,score\ncem,app-1,0.25\nben,app-2,1\ngone,app-2,1\n");

        var (exit, output, _) = await AssignAsync(Matrix, "--reads", "1", "--max-load", "1", "--keep", At("before.csv"));
        var (wrongExit, _, wrong) = await AssignAsync(Matrix, "--reads", "1", "--max-load", "1", "--objective", "min", "--keep", At("before.csv"));
        await File.WriteAllTextAsync(At("before.csv"), "who,what\n");
        var (badExit, _, bad) = await AssignAsync(Matrix, "--reads", "1", "--max-load", "1", "--keep", At("before.csv"));

        Assert.Equal(0, exit);
        Assert.StartsWith("objective: 1.25\n", output, StringComparison.Ordinal);
        Assert.Contains("kept: 2 of 2\n", output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrongExit, badExit));
        Assert.Contains("--keep moves the fewest", wrong, StringComparison.Ordinal);
        Assert.Contains("before.csv:1: the column “reader” is missing", bad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_answers_2_with_the_reason()
    {
        Assert.Equal(
            (2, "2 applications must have 6 reads in all, and the readers have room for 3.\n", ""),
            await AssignAsync(Matrix, "--reads", "3", "--max-load", "1"));
        var (exit, json, _) = await AssignAsync(Matrix, "--reads", "3", "--max-load", "5", "--json");
        Assert.Equal((2, "infeasible"), (exit, JsonDocument.Parse(json).RootElement.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("", "scores.csv:1: the file has no scores")]
    [InlineData("1,2\n3\n", "scores.csv:2: there are 1 cells here but 2 in the first row")]
    [InlineData("1,2\n3,good\n", "scores.csv:2: the score must be a number such as 0.75, or -9 for a conflict, not “good”")]
    [InlineData("1,2\n3,\n", "scores.csv:2: the score must be a number such as 0.75, or -9 for a conflict, not “”")]
    [InlineData("1,2\n3,NaN\n", "scores.csv:2: the score must be a number such as 0.75, or -9 for a conflict, not “NaN”")]
    [InlineData(",a,a\nx,1,2\n", "scores.csv:1: the application “a” stands twice")]
    [InlineData(",a,b\nx,1,2\nx,1,2\n", "scores.csv:3: the reader “x” stands twice")]
    [InlineData(",a,b\n,1,2\n", "scores.csv:2: the reader's id is empty")]
    [InlineData("reader,application,score\nada,app,1\nada,app,2\n", "scores.csv:3: “ada” and “app” stand together twice")]
    [InlineData("reader,application,score\n,app,1\n", "scores.csv:2: the reader is empty")]
    [InlineData("reader,application,score\nada,app\n", "scores.csv:2: there are 2 cells here but 3 columns")]
    [InlineData("reader,application,score,knows\nada,app,1,maybe\n", "scores.csv:2: “knows” must be “yes”, “no” or empty, not “maybe”")]
    [InlineData("reader,application,score,field\nada,app,1,x\n", "scores.csv:1: a list has the columns reader, application, score and, if wanted, knows")]
    public async Task Bad_input_is_named_by_file_and_line(string scores, string fault)
    {
        var (exit, output, error) = await AssignAsync(scores, "--reads", "1", "--max-load", "9");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reads takes a whole number of 1 or more, not “0”", "--reads", "0", "--max-load", "1")]
    [InlineData("assign needs --max-load", "--reads", "1")]
    [InlineData("--min-load takes a whole number from 0 to --max-load, not “3”", "--reads", "1", "--max-load", "2", "--min-load", "3")]
    [InlineData("--objective takes sum, min or leximin, not “best”", "--reads", "1", "--max-load", "2", "--objective", "best")]
    [InlineData("--seconds takes a number above 0, not “0”", "--reads", "1", "--max-load", "2", "--seconds", "0")]
    public async Task A_wrong_option_says_what_would_be_right(string fault, params string[] options)
    {
        var (exit, _, error) = await AssignAsync(Matrix, options);

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_with_many_places_are_rounded_and_it_says_so()
    {
        var (exit, output, error) = await AssignAsync("0.123456789,0.5\n0.5,0.3333333\n", "--reads", "1", "--max-load", "1");

        Assert.Equal(0, exit);
        Assert.StartsWith("objective: 1\n", output, StringComparison.Ordinal);
        Assert.Contains("warning: 2 scores have more than six places and were rounded", error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> AssignAsync(string scores, params string[] more)
    {
        await File.WriteAllTextAsync(At("scores.csv"), scores);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(["assign", "--scores", At("scores.csv"), .. more], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
