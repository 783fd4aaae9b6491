namespace Fairlead.Core.Cohorts.Csv;

/// <summary>A table whose first row names the columns; every problem is kept with its line.</summary>
internal sealed class CsvTable
{
    private readonly List<CsvProblem> _problems = [];
    private readonly Dictionary<string, int> _columns = [];

    public CsvTable(byte[] bytes)
    {
        var (rows, problems) = CsvText.Read(bytes);
        _problems.AddRange(problems);
        if (problems.Count > 0)
        {
            return;
        }

        if (rows.Count == 0)
        {
            _problems.Add(new CsvProblem(1, "the file is empty; its first line must name the columns"));
            return;
        }

        ReadHeader(rows[0]);
        foreach (var row in rows.Skip(1))
        {
            Add(row, rows[0].Cells.Count);
        }
    }

    public IReadOnlyList<CsvProblem> Problems => _problems;

    public List<CsvRow> Rows { get; } = [];

    public IEnumerable<string> Columns => _columns.Keys;

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The cell of a column; empty when the file lacks the column.</summary>
    public string Cell(CsvRow row, string column) => _columns.TryGetValue(column, out var index) ? row.Cells[index] : "";

    /// <summary>Whether the file has all of <paramref name="columns"/>; those that are missing are problems.</summary>
    public bool Needs(params string[] columns)
    {
        foreach (var column in columns.Where(c => Columns.Any() && !Has(c)))
        {
            Refuse(1, $"the column “{column}” is missing");
        }

        return columns.All(Has);
    }

    /// <summary>What stands under “id”, which is to be something and to stand nowhere else.</summary>
    /// <param name="row">Where.</param>
    /// <param name="lines">The ids read so far, with their lines; this one is added.</param>
    public string Id(CsvRow row, Dictionary<string, int> lines)
    {
        var id = Cell(row, "id");
        if (string.IsNullOrWhiteSpace(id))
        {
            Refuse(row.Line, "the id is empty");
        }
        else if (!lines.TryAdd(id, row.Line))
        {
            Refuse(row.Line, $"the id “{id}” stands on line {lines[id]} already");
        }

        return id;
    }

    public void Refuse(int line, string reason) => _problems.Add(new CsvProblem(line, reason));

    private void ReadHeader(CsvRow header)
    {
        foreach (var (index, name) in header.Cells.Index())
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                Refuse(header.Line, $"column {index + 1} has no name");
            }
            else if (!_columns.TryAdd(name, index))
            {
                Refuse(header.Line, $"the column “{name}” stands twice");
            }
        }
    }

    private void Add(CsvRow row, int expected)
    {
        if (row.Cells.Count == expected)
        {
            Rows.Add(row);
        }
        else
        {
            Refuse(row.Line, row.Cells is [""]
                ? "the line is empty; remove it"
                : $"there are {row.Cells.Count} cells here but {expected} columns");
        }
    }
}
