using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private const string Coaches = "id,capacity\ndana,3\nemil,1\n";
    private const string Pairs = "person,coach,cost\nada,dana,1\nada,emil,0.5\nben,dana,2\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-verify");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_cohort_is_certified_and_the_certificate_holds()
    {
        string[] compose =
        [
            "compose", "--people", Written("p.csv", "id,score,region\nada,3,North\nben,2,South\ncem,1,South\n"),
            "--targets", Written("t.csv", "attribute,value,min,max\nregion,South,1,2\n"), "--places", "2", "--certificate", At("c.json"),
        ];
        Assert.Equal(0, (await RunAsync(compose)).Exit);

        var (exit, output, error) = await RunAsync("verify", At("c.json"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 5\nbound: 5\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("holds: yes\nThe cohort fills every place", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_impossible_matching_is_certified_too()
    {
        Assert.Equal(2, (await MatchAsync("id,capacity\ndana,1\nemil,0\n")).Exit);

        var (exit, output, _) = await RunAsync("verify", At("c.json"), "--json");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exit);
        Assert.Equal(("match", true, JsonValueKind.Null), (root.GetProperty("kind").GetString(), root.GetProperty("holds").GetBoolean(), root.GetProperty("objective").ValueKind));
        Assert.Equal("There is no way of giving everybody one coach.", root.GetProperty("meaning").GetString());
    }

    [Fact]
    public async Task A_flow_with_least_amounts_is_certified_as_its_file_has_it()
    {
        var flow = Written("f.min", "p min 4 5\nn 1 4\nn 4 -4\na 1 2 0 4 2\na 1 3 0 2 2\na 2 3 0 2 1\na 2 4 1 3 3\na 3 4 0 5 1\n");
        Assert.Equal(0, (await RunAsync("match", "--dimacs", flow, "--certificate", At("c.json"))).Exit);

        Assert.StartsWith("objective: 15\nbound: 15\n", (await RunAsync("verify", At("c.json"))).Output, StringComparison.Ordinal);
        Assert.Contains("[1,3,1,3,3]", await File.ReadAllTextAsync(At("c.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum", "objective: 5\nbound: 5\n")]
    [InlineData("min", "objective: 2\nbound: 2\n")]
    public async Task Readers_are_certified(string objective, string head)
    {
        var scores = Written("s.csv", ",a,b\nada,1,2\nben,3,-9\ncem,1,0\n");
        Assert.Equal(0, (await RunAsync("assign", "--scores", scores, "--reads", "1", "--max-load", "1", "--objective", objective, "--certificate", At("c.json"))).Exit);

        Assert.StartsWith(head, (await RunAsync("verify", At("c.json"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_hold_is_said_and_ends_with_3()
    {
        await MatchAsync(Coaches);
        await File.WriteAllTextAsync(At("c.json"), (await File.ReadAllTextAsync(At("c.json"))).Replace("[\"ada\",\"emil\"]]", "[\"ada\",\"dana\"]]", StringComparison.Ordinal).Replace("[[\"ada\",\"emil\"],", "[[\"ada\",\"dana\"],", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("verify", At("c.json"));

        Assert.Equal(3, exit);
        Assert.EndsWith("holds: no\nThe answer comes to 3, not to 2.5.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adjustment_has_no_certificate()
    {
        var (scores, keep) = (Written("s.csv", ",a\nada,1\n"), Written("k.csv", "reader,application,score\nada,a,1\n"));

        var (exit, _, error) = await RunAsync("assign", "--scores", scores, "--reads", "1", "--max-load", "1", "--keep", keep, "--certificate", At("c.json"));

        Assert.Equal(1, exit);
        Assert.Contains("no certificate is about that", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_one_file_that_is_there()
    {
        Assert.Contains("verify takes one certificate", (await RunAsync("verify")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("verify", At("none.json"))).Exit);
    }

    private Task<(int Exit, string Output, string Error)> MatchAsync(string coaches) => RunAsync(
        "match", "--people", Written("p.csv", "id\nada\nben\n"), "--coaches", Written("c.csv", coaches), "--pairs", Written("w.csv", Pairs), "--certificate", At("c.json"));

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Written(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var exit = await CommandTable.AnswerAsync(args, new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
