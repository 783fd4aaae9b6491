using System.Text;
using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class ComposeCommandTests : IDisposable
{
    private const string People = "id,score,region\nada,3.5,North\nben,2,South\ncem,1,South\n";
    private const string Targets = "attribute,value,min,max\nregion,South,1,1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-compose");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_composes_writes_the_ids_and_answers_0()
    {
        var (exit, output, error) = await ComposeAsync(People, Targets, "--ids", At("ids.txt"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 5.5\nbound: 5.5\ngap: 0\n", output, StringComparison.Ordinal);
        Assert.Equal("ada\nben\n", await File.ReadAllTextAsync(At("ids.txt")));
    }

    [Fact]
    public async Task As_json_standard_output_is_one_object()
    {
        var (_, output, _) = await ComposeAsync(People, Targets, "--json");

        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        Assert.Equal((5.5m, 5.5m, 0m, true), (root.GetProperty("objective").GetDecimal(), root.GetProperty("bound").GetDecimal(), root.GetProperty("gap").GetDecimal(), root.GetProperty("proven").GetBoolean()));
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task It_explains_prices_who_is_next_in_and_how_firm_each_place_is()
    {
        const string Four = "id,score,region\nada,3.5,North\nben,2,South\ncem,1,South\ndot,3,North\n";

        var (exit, output, _) = await ComposeAsync(Four, Targets, "--explain", "--firmness", "--noise", "0.1");
        var (_, json, _) = await ComposeAsync(Four, Targets, "--explain", "--firmness", "--json");
        var alone = await Assert.ThrowsAsync<UsageException>(() => ComposeAsync(Four, Targets, "--noise", "1"));
        var bad = await Assert.ThrowsAsync<UsageException>(() => ComposeAsync(Four, Targets, "--firmness", "--noise", "much"));

        Assert.Equal(0, exit);
        Assert.Contains("price: region = South: 1, dot for ben\nnext in: ada: dot, total less 0.5\nnext in: ben: cem, total less 1\nfirmness: ", output, StringComparison.Ordinal);
        Assert.Contains("firmness: ben: 1000 of 1000\n", output, StringComparison.Ordinal);
        Assert.Contains("noise: 0.1\n", output, StringComparison.Ordinal);
        var explained = JsonDocument.Parse(json).RootElement.GetProperty("explanation");
        Assert.Equal((1000, 2), (explained.GetProperty("trials").GetInt32(), explained.GetProperty("nextIn").GetArrayLength()));
        Assert.Equal("--noise goes with --firmness", alone.Message);
        Assert.Equal("--noise takes a number of points of 0 or more, not “much”", bad.Message);
    }

    [Fact]
    public async Task Other_engines_that_the_machine_has_find_the_same_total()
    {
        var (exit, output, _) = await ComposeAsync(People, Targets, "--audit");
        var (none, impossible, _) = await ComposeAsync(People, "attribute,value,min,max\nregion,South,3,3\n", "--audit", "--json");

        Assert.Equal((0, 2), (exit, none));
        var said = output.Split('\n').Where(l => l.StartsWith("audit: ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(said);
        Assert.All(said, l => Assert.True(l.EndsWith(": 5.5, the same total", StringComparison.Ordinal) || l.EndsWith("is on this machine", StringComparison.Ordinal), l));
        Assert.All(JsonDocument.Parse(impossible).RootElement.GetProperty("audit").EnumerateArray(), e => Assert.Equal("finds no valid cohort either", e.GetProperty("says").GetString()));
    }

    [Theory]
    [InlineData("cbc", "Result - Optimal solution found\n\nObjective value:                -11493000000.00000000\nEnumerated nodes:               0\n", -11493000000d, false)]
    [InlineData("cbc", "Result - Stopped on time limit\n\nObjective value:                -11493000000.00000000\n", null, false)]
    [InlineData("cbc", "Result - Problem proven infeasible\n\nNo feasible solution found\n", null, true)]
    [InlineData("lp_solve", "\nValue of objective function: -11492999999.99998474\n\nActual values of the variables:\n", -11492999999.99998474, false)]
    [InlineData("lp_solve", "\nThis problem is infeasible\n", null, true)]
    [InlineData("highs", "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective -11493000000\n# Columns 300\n", -11493000000d, false)]
    [InlineData("highs", "Model status\nInfeasible\n\n# Primal solution values\nNone\n", null, true)]
    [InlineData("glpsol", "INTEGER OPTIMAL SOLUTION FOUND\nc Problem:    fairlead\ns mip 55 300 o -11493000000\ni 1 30\n", -11493000000d, false)]
    [InlineData("glpsol", "PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION\ns mip 55 300 u 0\n", null, true)]
    public void What_an_engine_prints_is_understood(string name, string said, double? objective, bool isInfeasible) =>
        Assert.Equal((objective, isInfeasible), OtherEngine.All.Single(e => e.Name == name).Reading(said));

    [Fact]
    public void An_engine_that_contradicts_is_told_from_one_that_agrees()
    {
        var problem = new CohortProblem([new Person("ada", 3_000_000, new Dictionary<string, string>()), new Person("ben", 1_000_000, new Dictionary<string, string>())], [], 1, 0);
        var best = (CohortOutcome.Composed)CohortComposer.Compose(problem);
        var worse = best with { Certificate = new Certificate(1_000_000, 4_000_000, 1) };
        bool Contradicts(CohortOutcome outcome, double? objective, bool isInfeasible = false) => ComposeAudit.Judged(problem, outcome, "cbc", new EngineAnswer(objective, isInfeasible, 0)).Contradicts;

        Assert.False(Contradicts(best, -2_999_999.9));
        Assert.True(Contradicts(best, -4_000_000));
        Assert.True(Contradicts(best, -1_000_000));
        Assert.True(Contradicts(best, null, isInfeasible: true));
        Assert.False(Contradicts(best, null));
        Assert.False(Contradicts(worse, -3_000_000));
        Assert.True(Contradicts(new CohortOutcome.Infeasible([], null), -1_000_000));
        Assert.False(Contradicts(new CohortOutcome.Infeasible([], null, Proven: false), -1_000_000));
        Assert.False(Contradicts(new CohortOutcome.Infeasible([], null), null, isInfeasible: true));
    }

    [Fact]
    public async Task A_clock_can_end_the_search_and_the_record_says_where()
    {
        var wrong = await Assert.ThrowsAsync<UsageException>(() => ComposeAsync(People, Targets, "--seconds", "0,5"));
        var (exit, output, _) = await ComposeAsync(People, Targets, "--seconds", "0.000001", "--out", At("record.json"));

        Assert.Equal(("--seconds takes a number above 0, not “0,5”", 0), (wrong.Message, exit));
        Assert.Contains("ended: after ", output, StringComparison.Ordinal);
        Assert.Contains("\"endedAfterSteps\": ", await File.ReadAllTextAsync(At("record.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_and_both_line_ends_change_nothing()
    {
        await ComposeAsync(People, Targets, "--out", At("plain.json"));

        await ComposeAsync("\uFEFF" + People.ReplaceLineEndings("\r\n"), "\uFEFF" + Targets.ReplaceLineEndings("\r\n"), "--out", At("marked.json"));

        Assert.Equal(await File.ReadAllTextAsync(At("plain.json")), await File.ReadAllTextAsync(At("marked.json")));
    }

    [Fact]
    public async Task What_is_impossible_answers_2_with_the_smallest_change()
    {
        var (exit, output, _) = await ComposeAsync(People, "attribute,value,min,max\nregion,South,0,0\n");

        Assert.Equal((2, "Raise the maximum of region = South from 0 to 1\n"), (exit, output));
    }

    [Fact]
    public async Task A_value_that_nobody_has_is_kept_with_a_warning()
    {
        var (exit, _, error) = await ComposeAsync(People, Targets + "region,West,0,1\n");

        Assert.Equal((0, "targets.csv:3: warning: nobody has region = West\n"), (exit, error));
    }

    [Theory]
    [InlineData("", "people.csv:1: the file is empty; its first line must name the columns")]
    [InlineData("id,region\nada,North\n", "people.csv:1: the column “score” is missing")]
    [InlineData("id,score,region,region\nada,1,a,b\n", "people.csv:1: the column “region” stands twice")]
    [InlineData("id,score,\nada,1,a\n", "people.csv:1: column 3 has no name")]
    [InlineData("id,score,region\n,1,North\n", "people.csv:2: the id is empty")]
    [InlineData("id,score,region\nada,1,North\nada,2,North\n", "people.csv:3: the id “ada” stands on line 2 already")]
    [InlineData("id,score,region\nada,NaN,North\n", "people.csv:2: the score must be a number such as 312.5, with up to six places, not “NaN”")]
    [InlineData("id,score,region\nada,1e3,North\n", "people.csv:2: the score must be a number such as 312.5, with up to six places, not “1e3”")]
    [InlineData("id,score,region\nada,,North\n", "people.csv:2: the score must be a number such as 312.5, with up to six places, not “”")]
    [InlineData("id,score,region\nada,1.2345678,North\n", "people.csv:2: the score must be a number such as 312.5, with up to six places, not “1.2345678”")]
    [InlineData("id,score,region\nada,1\n", "people.csv:2: there are 2 cells here but 3 columns")]
    [InlineData("id,score,region\n\nada,1,North\n", "people.csv:2: the line is empty; remove it")]
    [InlineData("id,score,region\nada,1,\"North\n", "people.csv:2: a quotation mark is opened here and never closed")]
    [InlineData("id,score,region\nada,1,\"North\"x\n", "people.csv:2: there is text after the closing quotation mark of a cell")]
    [InlineData("id,score,region\nada,1,No\"rth\n", "people.csv:2: a quotation mark stands inside a cell that does not begin with one; quote the whole cell and double the mark")]
    [InlineData("id,score,region\nada,1,No\u0000rth\n", "people.csv:2: there is a control character here (U+0000); remove it")]
    [InlineData("id,score,region\rada,1,North\n", "people.csv:1: there is a carriage return without a line feed; end lines with a line feed, or with both")]
    [InlineData("id,score,lock,region\nada,1,yes,North\n", "people.csv:2: the lock must be “in”, “out” or empty, not “yes”")]
    public async Task Bad_people_answer_1_with_file_line_and_reason(string people, string complaint) =>
        Assert.Equal((1, "", complaint + "\n"), await ComposeAsync(people, "attribute,value,min,max\n"));

    [Theory]
    [InlineData("attribute,value,min\nregion,South,1\n", "targets.csv:1: the column “max” is missing")]
    [InlineData("attribute,value,min,max,note\nregion,South,1,1,x\n", "targets.csv:1: there is no column “note” in this format; known are attribute, value, min, max, type, weight, why")]
    [InlineData("attribute,value,min,max\nphase,late,1,1\n", "targets.csv:2: people have no attribute “phase”; theirs are region")]
    [InlineData("attribute,value,min,max\nregion,South,2,1\n", "targets.csv:2: min is 2 and max is 1; min must not be more than max")]
    [InlineData("attribute,value,min,max\nregion,South,-1,1\n", "targets.csv:2: min must be a whole number from 0 to 10000, not “-1”")]
    [InlineData("attribute,value,min,max\nregion,South,1,NaN\n", "targets.csv:2: max must be a whole number from 0 to 2147483647, not “NaN”")]
    [InlineData("attribute,value,min,max\nregion,,1,1\n", "targets.csv:2: the value is empty; an empty cell counts to no target")]
    [InlineData("attribute,value,min,max,type\nregion,South,1,1,wish\n", "targets.csv:2: the type must be “selection”, “tie-break” or “monitor”, not “wish”")]
    [InlineData("attribute,value,min,max,type\nregion,South,1,1,tie-break\n", "targets.csv:2: a tie-break needs its reason in the column “why”")]
    [InlineData("attribute,value,min,max,type,weight\nregion,South,1,1,selection,0\n", "targets.csv:2: the weight must be a number above 0 and at most 100000, with up to six places, not “0”")]
    public async Task Bad_targets_answer_1_with_file_line_and_reason(string targets, string complaint) =>
        Assert.Equal((1, "", complaint + "\n"), await ComposeAsync(People, targets));

    [Fact]
    public async Task Every_fault_of_both_files_is_listed()
    {
        var (exit, _, error) = await ComposeAsync("id,score,region\n,x,North\nada,1\n", "attribute,value,min,max\nphase,late,2,1\n");

        Assert.Equal(1, exit);
        Assert.Equal(["people.csv:2", "people.csv:2", "people.csv:3", "targets.csv:2", "targets.csv:2"], error.TrimEnd().Split('\n').Select(l => string.Join(':', l.Split(':').Take(2))));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused_with_their_line()
    {
        await File.WriteAllBytesAsync(At("people.csv"), [.. Encoding.UTF8.GetBytes("id,score,region\nada,1,"), 0xE9, (byte)'\n']);

        var (exit, _, error) = await RunAsync("compose", "--people", At("people.csv"), "--targets", At("people.csv"), "--places", "1");

        Assert.Equal(1, exit);
        Assert.StartsWith("people.csv:2: there are bytes here that are not UTF-8", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_replays_as_identical()
    {
        await ComposeAsync(People, Targets, "--out", At("record.json"));

        Assert.Equal((0, "Identical: the record composes to the same decision.\n", ""), await RunAsync("replay", At("record.json")));
    }

    [Fact]
    public async Task A_record_of_the_impossible_replays_too()
    {
        await ComposeAsync(People, "attribute,value,min,max\nregion,South,0,0\n", "--out", At("record.json"));

        Assert.Equal(0, (await RunAsync("replay", At("record.json"))).Exit);
    }

    [Fact]
    public async Task A_record_with_another_member_written_in_is_different()
    {
        await ComposeAsync(People, Targets, "--out", At("record.json"));
        var text = await File.ReadAllTextAsync(At("record.json"));
        await File.WriteAllTextAsync(At("record.json"), text.Replace("      \"ben\"", "      \"cem\"", StringComparison.Ordinal));

        Assert.Equal((3, "Different:\nresult.members[1]: recorded \"cem\", now \"ben\"\n", ""), await RunAsync("replay", At("record.json")));
    }

    [Fact]
    public async Task A_record_with_another_score_written_in_no_longer_has_its_hash()
    {
        await ComposeAsync(People, Targets, "--out", At("record.json"));
        var text = await File.ReadAllTextAsync(At("record.json"));
        await File.WriteAllTextAsync(At("record.json"), text.Replace("\"score\": 1,", "\"score\": 1.1,", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("replay", At("record.json"));

        Assert.Equal(3, exit);
        Assert.StartsWith("Different:\ninputSha256: recorded ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "This is no JSON: ")]
    [InlineData("[]", "A decision record is a JSON object.")]
    [InlineData("{}", "“schema” is missing, or is not what it should be.")]
    [InlineData("{\"schema\":\"other\"}", "The record's schema is “other”; this program reads “fairlead-decision/1”.")]
    public async Task What_is_no_record_answers_1(string text, string reason)
    {
        await File.WriteAllTextAsync(At("record.json"), text);

        var (exit, output, error) = await RunAsync("replay", At("record.json"));

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"record.json: {reason}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_prints_every_format() => Assert.All(Formats.All, format =>
        Assert.Equal((0, format.Text + "\n", ""), RunAsync("help", format.Name).Result));

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> ComposeAsync(string people, string targets, params string[] more)
    {
        await File.WriteAllTextAsync(At("people.csv"), people);
        await File.WriteAllTextAsync(At("targets.csv"), targets);
        return await RunAsync(["compose", "--people", At("people.csv"), "--targets", At("targets.csv"), "--places", "2", .. more]);
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.RunAsync(args, new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString().Replace(_folder.FullName + "/", "", StringComparison.Ordinal));
    }
}
