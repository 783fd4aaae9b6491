using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class GroupCommandTests : IDisposable
{
    private const string Pairs = "a,b,distance\nada,ben,2.5\nada,cem,1\nada,dan,0\nben,cem,0\nben,dan,1.25\ncem,dan,3\n";
    private const string Square = "id,ada,ben,cem,dan\nada,,2.5,1,0\nben,2.5,0,0,1.25\ncem,1,0,0,3\ndan,0,1.25,3,0\n";
    private const string Library = "4 2 ss 2 2 2 2\n0 1 2.5\n0 2 1\n0 3 0\n1 2 0\n1 3 1.25\n2 3 3\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-group");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Pairs, "ada", "ben", "cem", "dan")]
    [InlineData(Square, "ada", "ben", "cem", "dan")]
    [InlineData(Library, "0", "1", "2", "3")]
    public async Task It_forms_groups_from_each_kind_of_file_and_writes_them(string distances, string a, string b, string c, string d)
    {
        var (exit, output, error) = await GroupAsync(distances, "--sizes", "2,2", "--seed", "5", "--out", At("groups.csv"));
        var written = await File.ReadAllTextAsync(At("groups.csv"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("objective: 5.5\nbound: 5.5\ngap: 0\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("proven: yes\n", output, StringComparison.Ordinal);
        Assert.Contains($": {a}, {b}\n", output, StringComparison.Ordinal);
        Assert.Contains($": {c}, {d}\n", output, StringComparison.Ordinal);
        Assert.StartsWith("member,group\n", written, StringComparison.Ordinal);
        Assert.Contains($"{a},1\n{b},1\n", written.Replace(",2\n", ",1\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_standard_output_is_one_object_and_who_is_apart_stays_apart()
    {
        await File.WriteAllTextAsync(At("apart.csv"), "a,b\ncem,dan\n");

        var (exit, output, _) = await GroupAsync(Pairs, "--sizes", "1-2,2-3", "--apart", At("apart.csv"), "--json");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exit);
        Assert.Equal((3.75m, 3.75m, 0m, true), (root.GetProperty("objective").GetDecimal(), root.GetProperty("bound").GetDecimal(), root.GetProperty("gap").GetDecimal(), root.GetProperty("proven").GetBoolean()));
        Assert.Equal(2, root.GetProperty("groups").GetArrayLength());
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task What_is_impossible_answers_2_and_names_the_clash()
    {
        await File.WriteAllTextAsync(At("apart.csv"), "a,b\nada,ben\nada,cem\nben,cem\nada,dan\n");

        var (exit, output, _) = await GroupAsync(Pairs, "--sizes", "2,2", "--apart", At("apart.csv"));
        var (jsonExit, json, _) = await GroupAsync(Pairs, "--sizes", "2,3", "--json");

        Assert.Equal(2, exit);
        Assert.Equal(
            "With groups of these sizes it cannot all hold that ada and ben are kept apart; ada and cem are kept apart; ben and cem are kept apart.\nWithout any one of these rules it could.\n",
            output);
        Assert.Equal(2, jsonExit);
        Assert.Equal("The groups take 5 members in all, and there are 4.", JsonDocument.Parse(json).RootElement.GetProperty("reasons")[0].GetString());
    }

    [Theory]
    [InlineData("", ":1: the file is empty; its first line must name the columns")]
    [InlineData("a,b\nada,ben\n", ":1: the column “distance” is missing")]
    [InlineData("a,b,distance\nada,ben,far\n", ":2: the distance must be a number with up to six places after a full stop, not “far”")]
    [InlineData("a,b,distance\nada,ben,\n", ":2: the distance must be a number with up to six places after a full stop, not “”")]
    [InlineData("a,b,distance\nada,,1\n", ":2: an id is empty")]
    [InlineData("a,b,distance\nada,ada,1\n", ":2: “ada” stands with itself")]
    [InlineData("a,b,distance\nada,ben,1\nben,ada,1\n", ":3: “ben” and “ada” stand together twice")]
    [InlineData("a,b,distance\nada,ben,1\nben,cem,1\n", ":1: “ada” and “cem” have no distance")]
    [InlineData("a,b,distance\nada,ben\n", ":2: there are 2 cells here but 3 columns")]
    [InlineData("id,ada\nada,0\nben,0\n", ":1: there is no column “ben”")]
    [InlineData("id,ada,ben\nada,0,1\n", ":1: there is no row “ben”")]
    [InlineData("id,ada,ben\nada,0,1\nben,2,0\n", ":3: “ben” and “ada” are not equally far apart both ways")]
    [InlineData("id,ada,ben\nada,3,1\nben,1,0\n", ":2: “ada” has a distance to itself; it must be 0")]
    [InlineData("id,ada,ben\nada,0,\nben,1,0\n", ":2: the distance must be a number")]
    [InlineData("id,ada,ben\nada,0,1\nada,1,0\n", ":3: the id “ada” stands on line 2 already")]
    [InlineData("4 2 ss 2 2\n", ":1: the first line must be “MEMBERS GROUPS ss|ds MIN MAX MIN MAX …”, with one MIN and MAX for each group")]
    [InlineData("2 1 ss 2 2\n0 2 1\n", ":2: this line must be “MEMBER MEMBER DISTANCE”, with members from 0 to 1")]
    [InlineData("2 1 ss 2 2\n0 1 1\n1 0 1\n", ":3: “1” and “0” stand together twice")]
    [InlineData("2 1 ss 2 2\n1 1 1\n", ":2: “1” stands with itself")]
    [InlineData("3 1 ss 3 3\n0 1 1\n", ":1: “0” and “2” have no distance")]
    public async Task Bad_input_is_named_by_file_and_line(string distances, string fault)
    {
        var (exit, output, error) = await GroupAsync(distances, "--sizes", "1,2");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\nada,zoe\n", "apart.csv:2: there is no member “zoe”")]
    [InlineData("a,b\nada,ada\n", "apart.csv:2: “ada” cannot be kept apart from itself")]
    [InlineData("a,c\nada,ben\n", "apart.csv:1: the column “b” is missing")]
    public async Task A_bad_file_of_who_is_apart_is_named_too(string apart, string fault)
    {
        await File.WriteAllTextAsync(At("apart.csv"), apart);

        var (exit, _, error) = await GroupAsync(Pairs, "--sizes", "2,2", "--apart", At("apart.csv"));

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group needs --sizes: only a file of MDGPLIB has them itself. See “fairlead help”.")]
    [InlineData("--sizes takes sizes such as 6,6,5-7, not “2,x”", "--sizes", "2,x")]
    [InlineData("--sizes takes sizes such as 6,6,5-7, not “3-2”", "--sizes", "3-2")]
    [InlineData("--seconds takes a number above 0, not “0”", "--sizes", "2,2", "--seconds", "0")]
    [InlineData("--seed takes a whole number of 0 or more, not “-1”", "--sizes", "2,2", "--seed", "-1")]
    public async Task A_command_line_that_cannot_be_carried_out_says_why(string fault, params string[] more)
    {
        var (exit, _, error) = await GroupAsync(Pairs, more);

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Exit, string Output, string Error)> GroupAsync(string distances, params string[] more)
    {
        await File.WriteAllTextAsync(At("distances.csv"), distances);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(["group", "--distances", At("distances.csv"), .. more], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
