using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class ComposeLotteryTests : IDisposable
{
    private const string People = "id,region\nada,North\nben,South\ncem,South\ndot,South\n";
    private const string Targets = "attribute,value,min,max\nregion,South,1,1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-lottery");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_says_everybodys_chance_and_draws_a_cohort_without_any_score()
    {
        var (exit, output, error) = await ComposeAsync(People, Targets, "--lottery", "maximin", "--seed", "3", "--out", At("ids.txt"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 0.333333\nbound: 0.333333\ngap: 0\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("\nproven: yes\nprobability: 1/3\nstage: 1: 0.333333, 3 people, proven\nchance: ada: 1\nchance: ben: 0.333333\n", output, StringComparison.Ordinal);
        Assert.StartsWith("ada\n", await File.ReadAllTextAsync(At("ids.txt")), StringComparison.Ordinal);
        Assert.EndsWith($"\n{string.Concat((await File.ReadAllLinesAsync(At("ids.txt"))).Select(id => $"member: {id}\n"))}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_one_object_with_exact_fractions()
    {
        var (_, output, _) = await ComposeAsync(People, Targets, "--lottery", "leximin", "--json");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("drawn", "leximin", "1/3", true), (root.GetProperty("outcome").GetString(), root.GetProperty("lottery").GetString(), root.GetProperty("probability").GetString(), root.GetProperty("proven").GetBoolean()));
        Assert.Equal((0.333333333333m, 0.333333333333m, 0m), (root.GetProperty("objective").GetDecimal(), root.GetProperty("bound").GetDecimal(), root.GetProperty("gap").GetDecimal()));
        Assert.Equal(["1", "1/3", "1/3", "1/3"], root.GetProperty("probabilities").EnumerateArray().Select(p => p.GetProperty("exact").GetString()));
        Assert.Equal((2, 2), (root.GetProperty("stages").GetArrayLength(), root.GetProperty("members").GetArrayLength()));
    }

    [Fact]
    public async Task The_distribution_is_written_so_that_anybody_can_repeat_the_draw()
    {
        await ComposeAsync(People, Targets, "--lottery", "maximin", "--distribution", At("lottery.json"));

        var root = JsonDocument.Parse(await File.ReadAllTextAsync(At("lottery.json"))).RootElement;
        Assert.Equal(("fairlead-lottery/1", "1"), (root.GetProperty("schema").GetString(), root.GetProperty("whole").GetString()));
        Assert.Equal("1", Assert.Single(root.GetProperty("cohorts").EnumerateArray()).GetProperty("weight").GetString());
        Assert.Equal(["1", "1/3"], root.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("probability").GetString()).Order());
    }

    [Fact]
    public async Task A_clock_can_end_it()
    {
        var (exit, output, _) = await ComposeAsync(People, Targets, "--lottery", "maximin", "--seconds", "0.000001");

        Assert.Equal(0, exit);
        Assert.Contains("ended: after ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--lottery takes maximin or leximin, not “fair”", "--lottery", "fair")]
    [InlineData("--firmness does not go with --lottery", "--lottery", "maximin", "--firmness")]
    [InlineData("--ids does not go with --lottery", "--lottery", "maximin", "--ids", "ids.txt")]
    [InlineData("--distribution goes with --lottery", "--distribution", "lottery.json")]
    public async Task What_does_not_go_together_is_refused(string words, params string[] more) =>
        Assert.Equal(words, (await Assert.ThrowsAsync<UsageException>(() => ComposeAsync(People, Targets, more))).Message);

    [Fact]
    public async Task A_score_that_stands_there_has_to_be_one_all_the_same()
    {
        var (exit, _, error) = await ComposeAsync("id,score,region\nada,x,North\n", Targets, "--lottery", "maximin");

        Assert.Equal((1, "people.csv:2: the score must be a number such as 312.5, with up to six places, not “x”\n"), (exit, error));
    }

    [Fact]
    public async Task What_is_impossible_answers_2_and_names_the_conflict_where_that_is_asked_for()
    {
        const string Too = "attribute,value,min,max\nregion,South,2,3\nregion,North,1,1\n";
        const string Words = "conflict: region = North: at least 1\nconflict: region = South: at least 2\nconflict: there are no more than 2 places\n";
        const string Scored = "id,score,region\nada,1,North\nben,1,South\ncem,2,South\ndot,1,South\n";

        var (exit, output, _) = await ComposeAsync(Scored, Too, "--explain");
        var (_, json, _) = await ComposeAsync(Scored, Too, "--explain", "--json");
        var (_, silent, _) = await ComposeAsync(Scored, Too, "--json");
        var (byLot, drawn, _) = await ComposeAsync(People, Too, "--lottery", "maximin", "--explain");

        Assert.Equal((2, "Lower the minimum of region = South from 2 to 1\n" + Words), (exit, output));
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(Words, string.Concat(root.GetProperty("conflict").EnumerateArray().Select(w => $"conflict: {w.GetString()}\n")));
        Assert.True(root.GetProperty("conflictIsIrreducible").GetBoolean());
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(silent).RootElement.GetProperty("conflict").ValueKind);
        Assert.Equal(2, byLot);
        Assert.EndsWith(Words, drawn, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> ComposeAsync(string people, string targets, params string[] more)
    {
        await File.WriteAllTextAsync(At("people.csv"), people);
        await File.WriteAllTextAsync(At("targets.csv"), targets);
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] args = ["compose", "--people", At("people.csv"), "--targets", At("targets.csv"), "--places", "2", .. more];
        var exit = await CommandTable.RunAsync(args, new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString().Replace(_folder.FullName + "/", "", StringComparison.Ordinal));
    }
}
