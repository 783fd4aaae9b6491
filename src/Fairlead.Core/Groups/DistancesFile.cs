using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Groups;

/// <summary>How much people differ: a CSV file of pairs, a square one with ids, or the text format of MDGPLIB.</summary>
public sealed class DistancesFile
{
    private readonly List<CsvProblem> _problems = [];
    private List<string> _members = [];
    private long[][] _distances = [];
    private bool[][] _isKnown = [];

    private DistancesFile()
    {
    }

    /// <summary>Everybody, in the order in which the file names them first.</summary>
    public IReadOnlyList<string> Members => _members;

    /// <summary>Members × members, in millionths; means nothing when anything is wrong.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Distances => _distances;

    /// <summary>The sizes that a file of MDGPLIB has in its first line; else null.</summary>
    public IReadOnlyList<GroupSize>? Sizes { get; private set; }

    public IReadOnlyList<CsvProblem> Problems => _problems;

    public static DistancesFile Read(byte[] bytes)
    {
        var file = new DistancesFile();
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (Words(lines[0]) is { Length: > 2 } first && first[2] is "ss" or "ds")
        {
            file.ReadLibrary(lines, first);
            return file;
        }

        var table = new CsvTable(bytes);
        if (table.Has("id"))
        {
            file.ReadSquare(table);
        }
        else if (table.Needs("a", "b", "distance"))
        {
            file.ReadPairs(table);
        }

        file._problems.AddRange(table.Problems);
        return file;
    }

    private static string[] Words(string line) => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private void ReadSquare(CsvTable table)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        Name([.. table.Rows.Select(row => table.Id(row, lines))]);
        foreach (var id in _members.Where(m => !table.Has(m)))
        {
            table.Refuse(1, $"there is no column “{id}”");
        }

        foreach (var column in table.Columns.Where(c => c != "id" && !_members.Contains(c)))
        {
            table.Refuse(1, $"there is no row “{column}”");
        }

        if (table.Problems.Count > 0)
        {
            return;
        }

        foreach (var (one, row) in table.Rows.Index())
        {
            foreach (var (other, id) in _members.Index())
            {
                var distance = one == other && table.Cell(row, id).Length == 0 ? 0 : Number(table, row, id);
                if (one == other ? distance != 0 : _isKnown[other][one] && _distances[other][one] != distance)
                {
                    table.Refuse(row.Line, one == other
                        ? $"“{id}” has a distance to itself; it must be 0"
                        : $"“{_members[one]}” and “{id}” are not equally far apart both ways");
                }

                (_distances[one][other], _isKnown[one][other]) = (distance, true);
            }
        }
    }

    private void ReadPairs(CsvTable table)
    {
        foreach (var row in table.Rows.Where(r => string.IsNullOrWhiteSpace(table.Cell(r, "a")) || string.IsNullOrWhiteSpace(table.Cell(r, "b"))))
        {
            table.Refuse(row.Line, "an id is empty");
        }

        Name([.. table.Rows.SelectMany(row => new[] { table.Cell(row, "a"), table.Cell(row, "b") }).Distinct()]);
        var index = _members.Index().ToDictionary(m => m.Item, m => m.Index);
        foreach (var row in table.Rows)
        {
            var (one, other, distance) = (index[table.Cell(row, "a")], index[table.Cell(row, "b")], Number(table, row, "distance"));
            if (!Set(one, other, distance))
            {
                table.Refuse(row.Line, one == other ? $"“{_members[one]}” stands with itself" : $"“{_members[one]}” and “{_members[other]}” stand together twice");
            }
        }

        if (table.Problems.Count == 0 && Missing() is { } missing)
        {
            table.Refuse(1, missing);
        }
    }

    private void ReadLibrary(string[] lines, string[] first)
    {
        const string Header = "the first line must be “MEMBERS GROUPS ss|ds MIN MAX MIN MAX …”, with one MIN and MAX for each group";
        int?[] numbers = [.. first.Where((_, i) => i != 2).Select(Whole)];
        if (numbers.Contains(null) || first.Length != 3 + (2L * numbers[1]) || numbers[0] > 5000 || Enumerable.Range(0, numbers[1]!.Value).Any(g => numbers[2 + (2 * g)] > numbers[3 + (2 * g)]))
        {
            _problems.Add(new CsvProblem(1, Header));
            return;
        }

        Sizes = [.. Enumerable.Range(0, numbers[1]!.Value).Select(g => new GroupSize(numbers[2 + (2 * g)]!.Value, numbers[3 + (2 * g)]!.Value))];
        Name([.. Enumerable.Range(0, numbers[0]!.Value).Select(m => m.ToString(CultureInfo.InvariantCulture))]);
        foreach (var (line, words) in lines.Select(Words).Index().Skip(1).Where(l => l.Item.Length > 0))
        {
            if (words is not [var a, var b, var text] || Whole(a) is not { } one || Whole(b) is not { } other || one >= _members.Count || other >= _members.Count
                || !Millionths.TryParse(text, out var distance))
            {
                _problems.Add(new CsvProblem(line + 1, $"this line must be “MEMBER MEMBER DISTANCE”, with members from 0 to {_members.Count - 1}"));
            }
            else if (!Set(one, other, distance))
            {
                _problems.Add(new CsvProblem(line + 1, one == other ? $"“{one}” stands with itself" : $"“{one}” and “{other}” stand together twice"));
            }
        }

        if (_problems.Count == 0 && Missing() is { } missing)
        {
            _problems.Add(new CsvProblem(1, missing));
        }
    }

    private void Name(List<string> members) => (_members, _distances, _isKnown) = (
        members, [.. members.Select(_ => new long[members.Count])], [.. members.Select(_ => new bool[members.Count])]);

    private bool Set(int one, int other, long distance)
    {
        var isNew = one != other && !_isKnown[one][other];
        (_isKnown[one][other], _isKnown[other][one]) = (true, true);
        (_distances[one][other], _distances[other][one]) = one == other ? (0, 0) : (distance, distance);
        return isNew;
    }

    private string? Missing() => Enumerable.Range(0, _members.Count).SelectMany(one => Enumerable.Range(0, one).Select(other => (One: other, Other: one)))
        .Where(p => !_isKnown[p.One][p.Other]).Select(p => $"“{_members[p.One]}” and “{_members[p.Other]}” have no distance").FirstOrDefault();

    private static long Number(CsvTable table, CsvRow row, string column)
    {
        var text = table.Cell(row, column);
        if (text.Length == 0 || !Millionths.TryParse(text, out var number))
        {
            table.Refuse(row.Line, $"the distance must be a number with up to six places after a full stop, not “{text}”");
            return 0;
        }

        return number;
    }

    private static int? Whole(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
