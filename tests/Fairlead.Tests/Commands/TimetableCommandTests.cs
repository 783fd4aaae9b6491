using System.Text.Json;
using Fairlead.Web.Commands;

namespace Fairlead.Tests.Commands;

public sealed class TimetableCommandTests : IDisposable
{
    private const string Slots = "id,day,start,end,rooms\nm1,12 March,9:30,10:15,Blue Red\nm2,12 March,10:30,11:15,Blue Room;\nt1,13 March,9:30,10:15,Blue\n";
    private const string Panellists = "id,max_per_day,max,min,marks,free\ndana,2,3,1,independent sector,\nemil,,,,sector,\nfay,,,,independent,m1 m2\n";
    private const string Candidates = "id,free,costs,avoid,slot,panel\nada,m1 m2,m2=1.5,,,\nben,m1 m2,m2=1,fay,,\ncem,,,,t1,dana\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-timetable");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_makes_a_timetable_and_writes_it()
    {
        var (exit, output, error) = await TimetableAsync("--panel-size", "1", "--at-most", "sector=1", "--seed", "5", "--out", At("timetable.csv"));

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("\ngap: 0\nseconds: ", output, StringComparison.Ordinal);
        Assert.Contains("proven: yes\nslot-cost: 0\npanellist-days: 3\nlargest-load: 1\n", output, StringComparison.Ordinal);
        Assert.Contains("interview: cem: 13 March, 09:30 to 10:15, Blue: dana\n", output, StringComparison.Ordinal);
        Assert.Contains("panellist: dana: 1 on 1 days\n", output, StringComparison.Ordinal);
        Assert.Equal(
            "candidate,slot,day,start,end,room,panellists\nada,m1,12 March,09:30,10:15,Blue,fay;\nben,m1,12 March,09:30,10:15,Red,emil;\ncem,t1,13 March,09:30,10:15,Blue,dana;\n",
            await File.ReadAllTextAsync(At("timetable.csv")));
    }

    [Fact]
    public async Task What_was_written_is_kept_when_somebody_drops_out()
    {
        await TimetableAsync("--panel-size", "2", "--at-least", "independent=1", "--at-least", "sector=1", "--out", At("before.csv"));
        var (exit, output, _) = await TimetableAsync("--panel-size", "2", "--at-least", "sector=1", "--keep", At("before.csv"), "--json");

        var root = JsonDocument.Parse(output).RootElement;
        var parts = root.GetProperty("parts").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => (p.GetProperty("value").GetDecimal(), p.GetProperty("bound").GetDecimal()));
        Assert.Equal(0, exit);
        Assert.Equal(((0, 0), (0, 0)), (parts["moved"], parts["replaced"]));
        Assert.Equal(["moved", "replaced", "slot-cost", "panellist-days", "largest-load"], parts.Keys);
        Assert.True(root.GetProperty("proven").GetBoolean());
        Assert.Equal(0, root.GetProperty("gap").GetInt64());
        Assert.Equal(root.GetProperty("objective").GetInt64(), root.GetProperty("bound").GetInt64());
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal(3, root.GetProperty("interviews").GetArrayLength());

        var gone = await RunAsync(Slots, "id\ndana\nfay\nguy\n", "id,free\nada,m1 m2\nben,m1 m2\ncem,t1\n", "--panel-size", "2", "--keep", At("before.csv"));
        Assert.Equal(0, gone.Exit);
        Assert.Contains("moved: 0\nreplaced: 3\n", gone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timetable_its_repair_and_a_clash_have_certificates_that_hold()
    {
        await TimetableAsync("--panel-size", "2", "--at-least", "independent=1", "--out", At("before.csv"), "--certificate", At("made.json"));
        await TimetableAsync("--panel-size", "2", "--at-least", "sector=1", "--keep", At("before.csv"), "--certificate", At("repaired.json"));
        await RunAsync(Slots, Panellists, "id,free\nada,t1\nben,t1\ncem,m1\n", "--panel-size", "1", "--certificate", At("clash.json"));

        Assert.Contains("holds: yes\nEvery candidate has one interview, every rule is kept, and no timetable is below the bound: slot-cost 1 of at least 1, ", await VerifiedAsync("made.json"), StringComparison.Ordinal);
        Assert.Contains("holds: yes\nEvery candidate has one interview, every rule is kept, and no timetable is below the bound: moved 0 of at least 0, ", await VerifiedAsync("repaired.json"), StringComparison.Ordinal);
        Assert.EndsWith("holds: yes\nThere is no timetable: 2 candidates cannot all be interviewed.\n", await VerifiedAsync("clash.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_impossible_answers_2_and_names_the_clash()
    {
        const string Crowd = "id,free\nada,t1\nben,t1\ncem,m1\n";
        var (exit, output, _) = await RunAsync(Slots, Panellists, Crowd, "--panel-size", "1");
        var (jsonExit, json, _) = await RunAsync(Slots, Panellists, Crowd, "--panel-size", "1", "--json");

        Assert.Equal(2, exit);
        Assert.Equal(
            "These 2 candidates cannot all be interviewed: ada, ben.\nIn all the slots in which they can come there is room for 1: t1.\nWithout any one of them there is a timetable for the others.\n", output);
        Assert.Equal(2, jsonExit);
        Assert.Equal("infeasible", JsonDocument.Parse(json).RootElement.GetProperty("outcome").GetString());
        Assert.Equal("These 2 candidates cannot all be interviewed: ada, ben.", JsonDocument.Parse(json).RootElement.GetProperty("reasons")[0].GetString());
    }

    [Theory]
    [InlineData("id,day,start,end\n", "slots.csv:1: the column “rooms” is missing")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9.30,10:00,A\n", "slots.csv:2: the start must be a time such as 9:30, not “9.30”")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9:30,25:00,A\n", "slots.csv:2: the end must be a time such as 9:30, not “25:00”")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9:30,9:30,A\n", "slots.csv:2: the end must be after the start")]
    [InlineData("id,day,start,end,rooms\nm1,,9:30,9:40,A\n", "slots.csv:2: the day is empty")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9:30,9:40,A A\n", "slots.csv:2: the room “A” stands twice")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9:30,9:40,A\nm2,Mon,9:39,9:50,A\n", "slots.csv:3: “m2” begins before “m1” of the same day has ended")]
    [InlineData("id,day,start,end,rooms\nm1,Mon,9:30,9:40,A\nm1,Tue,9:30,9:40,A\n", "slots.csv:3: the id “m1” stands on line 2 already")]
    public async Task A_bad_file_of_slots_is_named_by_file_and_line(string slots, string fault) => await RefusesAsync(slots, Panellists, Candidates, fault);

    [Theory]
    [InlineData("name\nx\n", "panellists.csv:1: the column “id” is missing")]
    [InlineData("id,max\ndana,x\n", "panellists.csv:2: “max” must be a whole number of 0 or more, or empty, not “x”")]
    [InlineData("id,max_per_day\ndana,-1\n", "panellists.csv:2: “max_per_day” must be a whole number of 0 or more, or empty, not “-1”")]
    [InlineData("id,max,min\ndana,1,2\n", "panellists.csv:2: the least, 2, exceeds the most, 1")]
    [InlineData("id,free\ndana,m1 x9\n", "panellists.csv:2: there is no slot “x9”")]
    [InlineData("id\ndana\ndana\n", "panellists.csv:3: the id “dana” stands on line 2 already")]
    public async Task A_bad_file_of_panellists_is_named_by_file_and_line(string panellists, string fault) => await RefusesAsync(Slots, panellists, "id\nada\n", fault);

    [Theory]
    [InlineData("", "candidates.csv:1: the file is empty; its first line must name the columns")]
    [InlineData("name\nx\n", "candidates.csv:1: the column “id” is missing")]
    [InlineData("id,free\nada,x9\n", "candidates.csv:2: there is no slot “x9”")]
    [InlineData("id,costs\nada,m1\n", "candidates.csv:2: a cost is a slot and a number of 0 or more with up to six places, such as s1=2.5, not “m1”")]
    [InlineData("id,costs\nada,m1=-1\n", "candidates.csv:2: a cost is a slot and a number of 0 or more with up to six places, such as s1=2.5, not “m1=-1”")]
    [InlineData("id,costs\nada,x9=1\n", "candidates.csv:2: there is no slot “x9”")]
    [InlineData("id,costs\nada,m1=1 m1=2\n", "candidates.csv:2: the slot “m1” has two costs")]
    [InlineData("id,avoid\nada,zoe\n", "candidates.csv:2: there is no panellist “zoe”")]
    [InlineData("id,panel\nada,zoe\n", "candidates.csv:2: there is no panellist “zoe”")]
    [InlineData("id,slot\nada,x9\n", "candidates.csv:2: there is no slot “x9”")]
    public async Task A_bad_file_of_candidates_is_named_by_file_and_line(string candidates, string fault) => await RefusesAsync(Slots, Panellists, candidates, fault);

    [Theory]
    [InlineData("candidate,slot,room\n", "before.csv:1: the column “panellists” is missing")]
    [InlineData("candidate,slot,room,panellists\nada,m1,Blue,dana\nada,m2,Blue,dana\n", "before.csv:3: “ada” has an interview in line 2 already")]
    public async Task A_bad_timetable_before_is_named_by_file_and_line(string before, string fault)
    {
        await File.WriteAllTextAsync(At("before.csv"), before);

        var (exit, _, error) = await TimetableAsync("--panel-size", "1", "--keep", At("before.csv"));

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timetable needs --panel-size")]
    [InlineData("--panel-size takes a whole number of 1 or more, not “0”", "--panel-size", "0")]
    [InlineData("--in-a-row takes a whole number of 1 or more, not “0”", "--panel-size", "1", "--in-a-row", "0")]
    [InlineData("--break takes a whole number, not “x”", "--panel-size", "1", "--break", "x")]
    [InlineData("--at-least takes a mark and a number such as independent=1, not “independent”", "--panel-size", "1", "--at-least", "independent")]
    [InlineData("--at-most takes a mark and a number such as independent=1, not “=1”", "--panel-size", "1", "--at-most", "=1")]
    [InlineData("--at-least has the mark “sector” twice", "--panel-size", "1", "--at-least", "sector=1", "--at-least", "sector=2")]
    [InlineData("--at-least asks for more with the mark “sector” than --at-most allows", "--panel-size", "3", "--at-least", "sector=2", "--at-most", "sector=1")]
    [InlineData("no panellist has the mark “green”", "--panel-size", "1", "--at-least", "green=1")]
    [InlineData("--panel-size stands twice", "--panel-size", "1", "--panel-size", "2")]
    [InlineData("--seconds takes a number above 0, not “0”", "--panel-size", "1", "--seconds", "0")]
    [InlineData("--seed takes a whole number of 0 or more, not “-1”", "--panel-size", "1", "--seed", "-1")]
    public async Task A_command_line_that_cannot_be_carried_out_says_why(string fault, params string[] more)
    {
        var (exit, _, error) = await TimetableAsync(more);

        Assert.Equal(1, exit);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    private async Task RefusesAsync(string slots, string panellists, string candidates, string fault)
    {
        var (exit, output, error) = await RunAsync(slots, panellists, candidates, "--panel-size", "1");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    private async Task<string> VerifiedAsync(string name)
    {
        using var output = new StringWriter();
        await CommandTable.AnswerAsync(["verify", At(name)], new Terminal(TextReader.Null, output, output));
        return output.ToString();
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private Task<(int Exit, string Output, string Error)> TimetableAsync(params string[] more) => RunAsync(Slots, Panellists, Candidates, more);

    private async Task<(int Exit, string Output, string Error)> RunAsync(string slots, string panellists, string candidates, params string[] more)
    {
        await File.WriteAllTextAsync(At("slots.csv"), slots);
        await File.WriteAllTextAsync(At("panellists.csv"), panellists);
        await File.WriteAllTextAsync(At("candidates.csv"), candidates);
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] words = ["timetable", "--slots", At("slots.csv"), "--panellists", At("panellists.csv"), "--candidates", At("candidates.csv"), .. more];
        var exit = await CommandTable.AnswerAsync(words, new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
