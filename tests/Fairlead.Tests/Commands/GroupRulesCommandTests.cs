using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class GroupRulesCommandTests : IDisposable
{
    private const string Pairs = "a,b,distance\nada,ben,2.5\nada,cem,1\nada,dan,0\nben,cem,0\nben,dan,1.25\ncem,dan,3\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-group-rules");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Who_is_together_who_is_not_in_a_group_and_who_is_alike_is_read_from_files()
    {
        Write("together.csv", "a,b\nada,cem\n");
        Write("not-in.csv", "member,group\nada,1\n");
        Write("people.csv", "id,region\nada,North\nben,\ncem,South\ndan,South\n");

        var (_, together, _) = await GroupAsync(Pairs, "--together", At("together.csv"), "--not-in", At("not-in.csv"));
        var (_, atMost, _) = await GroupAsync(Pairs, "--people", At("people.csv"), "--at-most", "region=1");

        Assert.EndsWith("proven: yes\ngroup: 1: ben, dan\ngroup: 2: ada, cem\n", together, StringComparison.Ordinal);
        Assert.StartsWith("objective: 2.25\n", atMost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_that_meet_already_are_kept_and_whoever_moves_is_named()
    {
        Write("groups.csv", "member,group\nada,1\nben,2\ncem,2\ndan,2\nzoe,1\n");

        var (exit, lines, _) = await GroupAsync(Pairs, "--keep", At("groups.csv"));
        var (_, json, _) = await GroupAsync(Pairs, "--keep", At("groups.csv"), "--json");

        Assert.Equal(0, exit);
        Assert.Contains("moved: 1 (ben)\nfewest that can move: 1\ngroup: 1: ada, ben\ngroup: 2: cem, dan\n", lines, StringComparison.Ordinal);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("ben", 1), (root.GetProperty("moved")[0].GetString(), root.GetProperty("fewestMoved").GetInt32()));
    }

    [Fact]
    public async Task Several_meetings_have_new_faces_until_there_are_none()
    {
        var (exit, lines, _) = await GroupAsync(Pairs, "--rounds", "4", "--out", At("rounds.csv"));
        var (_, json, _) = await GroupAsync(Pairs, "--rounds", "4", "--json");

        Assert.Equal(0, exit);
        Assert.Contains("round: 3: meet again: nobody\n", lines, StringComparison.Ordinal);
        Assert.Contains("round: 4: meet again: ada and ben; cem and dan\n", lines.Replace("cem and dan; ada and ben", "ada and ben; cem and dan", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("round,member,group\n1,", await File.ReadAllTextAsync(At("rounds.csv")), StringComparison.Ordinal);
        var rounds = JsonDocument.Parse(json).RootElement.GetProperty("rounds");
        Assert.Equal((4, 0, 2), (rounds.GetArrayLength(), rounds[2].GetProperty("meetAgain").GetArrayLength(), rounds[3].GetProperty("meetAgain").GetArrayLength()));
    }

    [Theory]
    [InlineData("together", "a,b\nada,zoe\n", ":2: there is no member “zoe”")]
    [InlineData("together", "a,c\nada,ben\n", ":1: the column “b” is missing")]
    [InlineData("not-in", "member,group\nada,3\n", ":2: the group must be a number from 1 to 2, not “3”")]
    [InlineData("not-in", "member,group\nzoe,1\n", ":2: there is no member “zoe”")]
    [InlineData("not-in", "member\nada\n", ":1: the column “group” is missing")]
    [InlineData("keep", "member,group\nada,x\n", ":2: the group must be a number from 1 to 2, not “x”")]
    [InlineData("keep", "member,group\nada,1\nada,2\n", ":3: “ada” stands twice")]
    [InlineData("keep", "who,group\nada,1\n", ":1: the column “member” is missing")]
    [InlineData("people", "id,area\nada,North\n", ":1: the column “region” is missing")]
    [InlineData("people", "id,region\nada,North\nada,North\n", ":3: the id “ada” stands on line 2 already")]
    [InlineData("people", "id,region\nada,North\nzoe,North\n", ":3: there is no member “zoe”")]
    [InlineData("people", "id,region\nada,North\nben,\ncem,\n", ":1: “dan” is missing")]
    public async Task A_bad_file_of_rules_is_named_by_line(string option, string text, string fault)
    {
        Write("rules.csv", text);

        var (exit, output, error) = await GroupAsync(Pairs, [$"--{option}", At("rules.csv"), .. option == "people" ? new[] { "--at-most", "region=1" } : []]);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains($"rules.csv{fault}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at-most needs --people, and --people needs --at-most", "--at-most", "region=1")]
    [InlineData("--at-most needs --people, and --people needs --at-most", "--people", "people.csv")]
    [InlineData("--at-most takes attributes with a number such as region=2,authority=1, not “region”", "--at-most", "region")]
    [InlineData("--rounds takes a whole number of 1 or more", "--rounds", "0")]
    [InlineData("--keep is for one meeting; it does not go with --rounds", "--rounds", "2", "--keep", "groups.csv")]
    public async Task Options_that_do_not_fit_together_say_so(string fault, params string[] more)
    {
        var (exit, _, error) = await GroupAsync(Pairs, more);

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_decided_answers_2_and_is_not_called_impossible()
    {
        Write("together.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 18).Select(p => $"{2 * p},{(2 * p) + 1}\n")));
        var library = "36 4 ss 9 9 9 9 9 9 9 9\n" + string.Concat(Enumerable.Range(0, 36).SelectMany(a => Enumerable.Range(0, a).Select(b => $"{a} {b} 1\n")));
        Write("distances.csv", library);
        var (output, error) = (new StringWriter(), new StringWriter());

        var exit = await CommandTable.AnswerAsync(
            ["group", "--distances", At("distances.csv"), "--together", At("together.csv"), "--json"], new Terminal(TextReader.Null, output, error));

        var root = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal((2, "undecided", false), (exit, root.GetProperty("outcome").GetString(), root.GetProperty("proven").GetBoolean()));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private async Task<(int Exit, string Output, string Error)> GroupAsync(string distances, params string[] more)
    {
        Write("distances.csv", distances);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(["group", "--distances", At("distances.csv"), "--sizes", "2,2", .. more], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
