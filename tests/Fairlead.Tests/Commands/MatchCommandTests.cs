using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class MatchCommandTests : IDisposable
{
    private const string People = "id,region\nada,North\nben,South\ncem,South\n";
    private const string Coaches = "id,capacity\ndana,3\nemil,1\n";
    private const string Pairs = "person,coach,cost,rule\nada,dana,1,\nada,emil,0.5,\nben,dana,2,\nben,emil,4,\ncem,dana,3,\ncem,emil,1.25,\n";
    private const string Flow = "c a remark\np min 4 5\nn 1 4\nn 4 -4\na 1 2 0 4 2\na 1 3 0 2 2\na 2 3 0 2 1\na 2 4 1 3 3\na 3 4 0 5 1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-match");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_matches_says_what_a_place_is_worth_and_writes_the_pairs()
    {
        var (exit, output, error) = await MatchAsync(People, Coaches, Pairs, "--out", At("out.csv"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 4.25\nbound: 4.25\ngap: 0\n", output, StringComparison.Ordinal);
        Assert.Contains("proven: yes\n", output, StringComparison.Ordinal);
        Assert.Contains("coach: dana: 2 of 3\n", output, StringComparison.Ordinal);
        Assert.Contains("coach: emil: 1 of 1, one place more saves at most ", output, StringComparison.Ordinal);
        Assert.Equal("person,coach,cost\nada,dana,1\nben,dana,2\ncem,emil,1.25\n", await File.ReadAllTextAsync(At("out.csv")));
    }

    [Fact]
    public async Task As_json_standard_output_is_one_object()
    {
        var (_, output, _) = await MatchAsync(People, Coaches, Pairs, "--json");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal((4.25m, 4.25m, 0m, true), (root.GetProperty("objective").GetDecimal(), root.GetProperty("bound").GetDecimal(), root.GetProperty("gap").GetDecimal(), root.GetProperty("proven").GetBoolean()));
        Assert.Equal(3, root.GetProperty("matches").GetArrayLength());
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_pin_is_kept_and_what_is_impossible_answers_2_with_whom_it_is_about()
    {
        var (_, pinned, _) = await MatchAsync(People, Coaches, Pairs.Replace("ada,emil,0.5,", "ada,emil,0.5,pinned", StringComparison.Ordinal));
        var (exit, output, _) = await MatchAsync(People, "id,capacity\ndana,1\nemil,1\n", Pairs.Replace("ben,emil,4,", "ben,emil,4,excluded", StringComparison.Ordinal));
        var (jsonExit, json, _) = await MatchAsync(People, "id,capacity\ndana,0\nemil,9\n", "person,coach,cost\nada,dana,1\nben,emil,1\n", "--json");

        Assert.Contains("match: ada, emil, 0.5\n", pinned, StringComparison.Ordinal);
        Assert.StartsWith("objective: 5.5\n", pinned, StringComparison.Ordinal);
        Assert.Equal((2, "3 people (ada, ben, cem) can be matched only with dana, emil, with 2 places in all.\n"), (exit, output));
        Assert.Equal(2, jsonExit);
        Assert.True(JsonDocument.Parse(json).RootElement.GetProperty("proven").GetBoolean());
    }

    [Fact]
    public async Task It_explains_alternatives_pins_and_who_would_rather_have_each_other()
    {
        var pinned = Pairs.Replace("ada,dana,1,", "ada,dana,1,pinned", StringComparison.Ordinal).Replace("cem,emil,1.25,", "cem,emil,1.25,excluded", StringComparison.Ordinal);

        var (exit, output, _) = await MatchAsync(People, Coaches, pinned, "--explain");
        var (_, json, _) = await MatchAsync(People, Coaches, pinned, "--explain", "--json");

        Assert.Equal(0, exit);
        Assert.Contains("alternative: ben, emil: 2 more\n", output, StringComparison.Ordinal);
        Assert.Contains("pin: ada, dana: costs 0.5, the others 0; without it ada would change\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("would rather", output, StringComparison.Ordinal);
        var explained = JsonDocument.Parse(json).RootElement.GetProperty("explanation");
        Assert.Equal(0.5m, explained.GetProperty("pins")[0].GetProperty("rise").GetDecimal());
        Assert.Equal(3, explained.GetProperty("alternatives").GetArrayLength());
    }

    [Fact]
    public async Task Wishes_weigh_or_bind()
    {
        const string Wishes = "person,coach,cost,person_wish,coach_wish\nada,dana,1,2,1\nada,emil,0.5,1,\nben,dana,2,1,2\nben,emil,4,2,1\ncem,dana,3,1,3\ncem,emil,1.25,,\n";

        var (_, weighed, _) = await MatchAsync(People, Coaches, Wishes, "--wish-weight", "1");
        var (hardExit, hard, _) = await MatchAsync(People, Coaches, Wishes, "--hard-wishes");
        var (wrongExit, _, wrong) = await MatchAsync(People, Coaches, Wishes, "--wish-weight", "-1");
        var (badExit, _, bad) = await MatchAsync(People, Coaches, Wishes.Replace("ada,dana,1,2,1", "ada,dana,1,0,1", StringComparison.Ordinal));

        Assert.Contains("match: ada, dana, 2\n", weighed, StringComparison.Ordinal);
        Assert.Equal(0, hardExit);
        Assert.Contains("match: cem, dana, 3\n", hard, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrongExit, badExit));
        Assert.Contains("--wish-weight takes a number from 0 to 1000000, not “-1”", wrong, StringComparison.Ordinal);
        Assert.Contains("pairs.csv:2: “person_wish” must be a whole number from 1 to 1000", bad, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id\nada\nada\n", Coaches, "person,coach,cost\n", "people.csv:3: the id “ada” stands on line 2 already")]
    [InlineData("name\nada\n", Coaches, "person,coach,cost\n", "people.csv:1: the column “id” is missing")]
    [InlineData("id,region\n,North\n", Coaches, "person,coach,cost\n", "people.csv:2: the id is empty")]
    [InlineData(People, "id,capacity\ndana,two\n", "person,coach,cost\n", "coaches.csv:2: the capacity must be a whole number of 0 or more, not “two”")]
    [InlineData(People, "id,capacity\ndana,-1\n", "person,coach,cost\n", "coaches.csv:2: the capacity must be a whole number of 0 or more, not “-1”")]
    [InlineData(People, Coaches, "person,coach,cost\nzoe,dana,1\n", "pairs.csv:2: there is no person “zoe”")]
    [InlineData(People, Coaches, "person,coach,cost\nada,zoe,1\n", "pairs.csv:2: there is no coach “zoe”")]
    [InlineData(People, Coaches, "person,coach,cost\nada,dana,NaN\n", "pairs.csv:2: the cost must be a number with up to six places after a full stop, not “NaN”")]
    [InlineData(People, Coaches, "person,coach,cost\nada,dana,\n", "pairs.csv:2: the cost must be a number with up to six places after a full stop, not “”")]
    [InlineData(People, Coaches, "person,coach,cost\nada,dana,1\nada,dana,2\n", "pairs.csv:3: “ada” and “dana” stand together twice")]
    [InlineData(People, Coaches, "person,coach,cost,rule\nada,dana,1,must\n", "pairs.csv:2: the rule must be “allowed”, “pinned” or “excluded”, not “must”")]
    [InlineData(People, Coaches, "person,coach,cost,rule\nada,dana,1,pinned\nada,emil,1,pinned\n", "pairs.csv:3: “ada” is pinned in line 2 already; nobody has two coaches")]
    [InlineData(People, Coaches, "person,coach,cost\nada,dana\n", "pairs.csv:2: there are 2 cells here but 3 columns")]
    public async Task Bad_input_is_named_by_file_and_line(string people, string coaches, string pairs, string fault)
    {
        var (exit, output, error) = await MatchAsync(people, coaches, pairs);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_is_solved_packed_or_not_with_least_flows()
    {
        await File.WriteAllTextAsync(At("flow.min"), Flow);
        await using (var zip = new GZipStream(File.Create(At("flow.min.gz")), CompressionLevel.Fastest))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(Flow));
        }

        var plain = await AnswerAsync("match", "--dimacs", At("flow.min"), "--out", At("flow.txt"));
        var packed = await AnswerAsync("match", "--dimacs", At("flow.min.gz"), "--json");

        Assert.StartsWith("objective: 15\nbound: 15\ngap: 0\n", plain.Output, StringComparison.Ordinal);
        Assert.Equal(15m, JsonDocument.Parse(packed.Output).RootElement.GetProperty("objective").GetDecimal());
        Assert.StartsWith("s 15\n", await File.ReadAllTextAsync(At("flow.txt")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p min 2 1\nn 1 1\nn 2 -1\na 1 3 0 1 1\n", ":4: this line must be “a FROM TO LEAST MOST COST”, with nodes from 1 to 2 and 0 ≤ least ≤ most")]
    [InlineData("p min 2 1\nn 1 1\nn 2 -1\na 1 2 3 1 1\n", ":4: this line must be “a FROM TO LEAST MOST COST”")]
    [InlineData("p max 2 1\n", ":1: this line must be “p min NODES ARCS”")]
    [InlineData("p min 2 2\nn 1 1\nn 2 -1\na 1 2 0 1 1\n", "the file promises 2 arcs and has 1")]
    [InlineData("p min 2 1\nn 1 1\na 1 2 0 1 1\n", "the supplies of all nodes do not add up to 0")]
    [InlineData("x 1 2\n", ":1: a line begins with c, p, n or a, not with “x”")]
    [InlineData("", ":1: the file has no line “p min NODES ARCS”")]
    public async Task A_bad_network_is_named_by_line(string text, string fault)
    {
        await File.WriteAllTextAsync(At("flow.min"), text);

        var (exit, output, error) = await AnswerAsync("match", "--dimacs", At("flow.min"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_cannot_be_sent_answers_2()
    {
        await File.WriteAllTextAsync(At("flow.min"), "p min 2 1\nn 1 2\nn 2 -2\na 1 2 0 1 1\n");

        Assert.Equal((2, "1 node has more than can leave it: 1\n", ""), await AnswerAsync("match", "--dimacs", At("flow.min")));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> MatchAsync(string people, string coaches, string pairs, params string[] more)
    {
        await File.WriteAllTextAsync(At("people.csv"), people);
        await File.WriteAllTextAsync(At("coaches.csv"), coaches);
        await File.WriteAllTextAsync(At("pairs.csv"), pairs);
        return await AnswerAsync(["match", "--people", At("people.csv"), "--coaches", At("coaches.csv"), "--pairs", At("pairs.csv"), .. more]);
    }

    private static async Task<(int Exit, string Output, string Error)> AnswerAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(args, new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
