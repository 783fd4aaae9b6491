using System.Diagnostics;
using System.Text;
using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Tests.Programmes;

public class HostileDefinitionTests
{
    private static readonly bool _full = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";

    // No measure of speed: what hangs takes minutes, and what does not takes seconds on the busiest machine.
    private static readonly TimeSpan _soon = TimeSpan.FromMinutes(1);

    public static TheoryData<string, string> TooDeep => new()
    {
        { "lists in lists", new string('[', 20_000) },
        { "maps in maps", string.Concat(Enumerable.Repeat("{a: ", 5_000)) },
        { "dashes", string.Concat(Enumerable.Repeat("- ", 10_000)) + "x" },
        { "question marks", string.Concat(Enumerable.Repeat("? ", 10_000)) + "x" },
        { "one key a line", string.Join('\n', Enumerable.Range(0, 190).Select(i => new string(' ', i) + "a:")) + " x" },
    };

    [Theory]
    [MemberData(nameof(TooDeep))]
    public void Nesting_over_64_is_refused_without_harm(string what, string text)
    {
        var refused = Refused(text + "\n");

        Assert.Contains("lists and maps stand more than 64 deep in each other; a definition needs no more than ten", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void A_form_of_assessors_that_names_a_stage_which_is_not_there_is_a_fault_and_no_exception()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml"));
        Assert.Contains("stage: interview", text, StringComparison.Ordinal);

        Assert.Contains(SmallDefinition.Problems(text.Replace("stage: interview", "stage: nowhere", StringComparison.Ordinal)), p => p.Contains("“nowhere”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var text = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 900).Select(i => $"b{i}: &b{i} [*a, *a, *a]\n"));

        Assert.Equal([new("hostile.yaml", 1, "here is an anchor (&); take it out, or put the text in quotes")], Refused(text).Problems);
    }

    [Fact]
    public void More_than_fifty_thousand_nodes_are_refused()
    {
        var text = "a: [" + string.Concat(Enumerable.Repeat("1,", 60_000)) + "1]\n";

        Assert.Equal([new("hostile.yaml", 1, "the file has more than 50000 keys and values; a definition needs far fewer")], Refused(text).Problems);
    }

    [Fact]
    public void Thousands_of_strange_keys_are_reported_quickly()
    {
        var text = SmallDefinition.Text + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"strange-key-number-{i}: 1\n"));

        Assert.Equal(4_000, Refused(text).Problems.Count);
    }

    // Each of these would take minutes if something were looked up by walking through everything for everything.
    public static TheoryData<string, string, string> Many => new()
    {
        { "questions that each wait for the one before", "      - {id: why,", string.Concat(Enumerable.Range(0, 3_000).Select(i =>
            $"      - {{id: q{i}, ask: Q, type: text, shown_when: {{question: {(i == 0 ? "why" : $"q{i - 1}")}, op: given}}, src: assume:A1}}\n")) },
        { "dates that each follow the one before", "  - {id: answer,", string.Concat(Enumerable.Range(0, 2_600).Select(i =>
            $"  - {{id: t{i}, name: T, kind: relative, after: {(i == 0 ? "answer" : $"t{i - 1}")}, within: P1D, precision: day, src: assume:A1}}\n")) },
        { "components that follow what does not exist", "  - {id: day,", string.Concat(Enumerable.Range(0, 1_700).Select(i =>
            $"  - {{id: c{i}, name: C, kind: visit, channel: online, count: 1, each: {{as_planned: true}}, group: self, attendance: optional, after: nothing-of-number-{i}, src: assume:A1}}\n")) },
    };

    [Theory]
    [MemberData(nameof(Many))]
    public void Thousands_of_things_that_hang_on_each_other_are_refused_soon(string what, string before, string rows)
    {
        var watch = Stopwatch.StartNew();

        var refused = Refused(SmallDefinition.Text.Replace(before, rows + before, StringComparison.Ordinal));

        Assert.True(watch.Elapsed < _soon, $"{what} took {watch.Elapsed}");
        Assert.True(refused.Problems.Count > 1_500, $"{what}: {refused.Problems.Count} problems");
    }

    [Fact]
    public void Every_real_file_cut_off_anywhere_is_refused()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Programmes, "*.yaml"))
        {
            var text = File.ReadAllText(file);
            // After each line on a full run, after every fourth on an ordinary one.
            var ends = Enumerable.Range(1, text.TrimEnd().Length).Where(i => text[i - 1] == '\n').Where((_, line) => _full || line % 4 == 0);
            var cuts = ends.Concat(Enumerable.Range(1, text.TrimEnd().Length / 997).Select(n => n * 997));

            Assert.All(cuts, cut => Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read(file, Encoding.UTF8.GetBytes(text[..cut]))));
        }
    }

    // Deterministic: the same mutations on every run and machine.
    [Fact]
    public void Mutated_real_files_never_throw_and_always_end_soon()
    {
        string[] grafts = ["[", "{", "]", "}", "\"", "'", ": ", "- ", "? ", "|\n", ">\n", "&a ", "*a ", "!t ", "#", "\n", "\n  ", "\0", "\u2028", "null", "~", "9999999999999999999999", "-1", "2021-02-30", "\\", "%", "@", "é", "💥", "\"\\uD800\"", "<<: "];
        var files = Directory.EnumerateFiles(Repository.Programmes, "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var draw = new Draw(20_270_115);

        for (var round = 0; round < (_full ? 20_000 : 3_000); round++)
        {
            var text = files[round % files.Count];
            for (var change = 0; change <= draw.Below(3); change++)
            {
                var at = draw.Below(text.Length);
                text = draw.Below(4) switch
                {
                    0 => text.Remove(at, Math.Min(draw.Below(40), text.Length - at)),
                    1 => text.Insert(at, text.Substring(draw.Below(text.Length / 2), draw.Below(200))),
                    _ => text.Insert(at, grafts[draw.Below(grafts.Length)]),
                };
            }

            var bytes = Encoding.UTF8.GetBytes(text);
            bytes[draw.Below(bytes.Length)] ^= round % 3 == 0 ? (byte)(1 << draw.Below(8)) : (byte)0;
            var watch = Stopwatch.StartNew();

            var reading = ProgrammeReader.Read("mutant.yaml", bytes, SmallDefinition.Frameworks);

            Assert.True(watch.Elapsed < _soon, $"round {round} took {watch.Elapsed}");
            Assert.True(reading is ProgrammeReading.Read or ProgrammeReading.Refused { Problems.Count: > 0 }, $"round {round} said nothing");
        }
    }

    private static ProgrammeReading.Refused Refused(string text) =>
        Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("hostile.yaml", Encoding.UTF8.GetBytes(text)));

    private sealed class Draw(ulong seed)
    {
        private ulong _state = seed;

        public int Below(int end)
        {
            _state = (_state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return (int)((_state >> 33) % (ulong)Math.Max(1, end));
        }
    }
}
