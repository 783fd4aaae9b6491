using System.Globalization;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Bench.Compose;

/// <summary>Reads a 0/1 program in fixed-format MPS that minimises minus merit, merit with at most six places.</summary>
internal static class MpsProgram
{
    /// <summary>How many whole units of the program's objective make one of the file's.</summary>
    public const long Scale = 1_000_000;

    public static IntegerProgram Read(IEnumerable<string> lines)
    {
        var rows = new Dictionary<string, char>();
        var columns = new Dictionary<string, (long Cost, List<(string Row, long Value)> Entries)>();
        var (right, ranges) = (new Dictionary<string, long>(), new Dictionary<string, long>());
        var section = "";
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '*'))
        {
            if (line[0] != ' ')
            {
                section = line.Split(' ', 2)[0].Trim();
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (section)
            {
                case "ROWS":
                    rows[words[1]] = words[0][0];
                    break;
                case "COLUMNS" when !line.Contains("'MARKER'", StringComparison.Ordinal):
                    ReadColumn(words, rows, columns);
                    break;
                case "RHS":
                    ReadVector(words, right);
                    break;
                case "RANGES":
                    ReadVector(words, ranges);
                    break;
            }
        }

        return Build(rows, columns, right, ranges);
    }

    private static void ReadVector(string[] words, Dictionary<string, long> vector)
    {
        for (var k = 1; k + 1 < words.Length; k += 2)
        {
            vector[words[k]] = (long)Number(words[k + 1]);
        }
    }

    private static void ReadColumn(
        string[] words, Dictionary<string, char> rows, Dictionary<string, (long Cost, List<(string Row, long Value)> Entries)> columns)
    {
        var (cost, entries) = columns.GetValueOrDefault(words[0], (0, []));
        for (var k = 1; k + 1 < words.Length; k += 2)
        {
            if (rows[words[k]] == 'N')
            {
                cost = -(long)(Number(words[k + 1]) * Scale);
            }
            else
            {
                entries.Add((words[k], (long)Number(words[k + 1])));
            }
        }

        columns[words[0]] = (cost, entries);
    }

    private static IntegerProgram Build(
        Dictionary<string, char> rows, Dictionary<string, (long Cost, List<(string Row, long Value)> Entries)> columns,
        Dictionary<string, long> right, Dictionary<string, long> ranges)
    {
        var program = new IntegerProgram();
        var index = new Dictionary<string, int>();
        foreach (var (name, sense) in rows.Where(r => r.Value != 'N'))
        {
            var limit = right.GetValueOrDefault(name);
            var range = ranges.TryGetValue(name, out var given) ? Math.Abs(given) : (long?)null;
            index[name] = sense switch
            {
                'L' => program.AddRow(limit - range ?? long.MinValue, limit),
                'G' => program.AddRow(limit, limit + range ?? long.MaxValue),
                _ => program.AddRow(limit, limit),
            };
        }

        foreach (var (cost, entries) in columns.Values)
        {
            program.AddColumn(cost, 0, 1, entries.Select(e => (index[e.Row], e.Value)));
        }

        return program;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
