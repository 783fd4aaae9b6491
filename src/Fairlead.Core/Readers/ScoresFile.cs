using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Readers;

/// <summary>
/// Who may read what, and how well they fit: a matrix with readers as rows and applications as columns, ids before both or before neither; or
/// a list whose first line is <c>reader,application,score</c>. Lines that begin with # are remarks.
/// </summary>
public sealed class ScoresFile
{
    /// <summary>What stands in a matrix where reader and application have a conflict.</summary>
    public const string Conflict = "-9";

    private readonly List<CsvProblem> _problems = [];
    private readonly List<string> _readers = [], _applications = [];
    private readonly List<MayRead> _pairs = [];

    private ScoresFile()
    {
    }

    public IReadOnlyList<CsvProblem> Problems => _problems;

    public IReadOnlyList<string> Readers => _readers;

    public IReadOnlyList<string> Applications => _applications;

    public IReadOnlyList<MayRead> Pairs => _pairs;

    /// <summary>Whether the file says who knows whose field.</summary>
    public bool SaysWhoKnows { get; private set; }

    /// <summary>How many scores had more than six places, and were rounded.</summary>
    public int Rounded { get; private set; }

    public static ScoresFile Read(byte[] bytes)
    {
        var file = new ScoresFile();
        var (all, problems) = CsvText.Read(bytes);
        file._problems.AddRange(problems);
        CsvRow[] rows = [.. all.Where(r => !r.Cells[0].StartsWith('#'))];
        if (problems.Count > 0)
        {
            return file;
        }

        switch (rows)
        {
            case []:
                file._problems.Add(new CsvProblem(1, "the file has no scores"));
                break;
            case [{ Cells: ["reader", "application", "score", ..] }, ..]:
                file.ReadList(rows);
                break;
            default:
                file.ReadMatrix(rows);
                break;
        }

        return file;
    }

    private void ReadMatrix(CsvRow[] rows)
    {
        var hasIds = !TryScore(rows[0].Cells[^1], out _);
        var first = hasIds ? 1 : 0;
        var columns = rows[0].Cells.Count;
        _applications.AddRange(hasIds ? rows[0].Cells.Skip(1) : Enumerable.Range(1, columns).Select(Number));
        Refuse(rows[0].Line, "application", _applications);
        foreach (var row in rows.Skip(first))
        {
            if (row.Cells.Count != columns)
            {
                _problems.Add(new CsvProblem(row.Line, $"there are {row.Cells.Count} cells here but {columns} in the first row"));
                continue;
            }

            var reader = hasIds ? row.Cells[0] : Number(_readers.Count + 1);
            if (reader.Length == 0 || _readers.Contains(reader))
            {
                _problems.Add(new CsvProblem(row.Line, reader.Length == 0 ? "the reader's id is empty" : $"the reader “{reader}” stands twice"));
            }

            _readers.Add(reader);
            foreach (var (application, cell) in row.Cells.Skip(first).Index().Where(c => c.Item != Conflict))
            {
                Add(row.Line, _readers.Count - 1, application, cell, false);
            }
        }
    }

    private void ReadList(CsvRow[] rows)
    {
        SaysWhoKnows = rows[0].Cells is [_, _, _, "knows"];
        if (rows[0].Cells.Count > 3 && !SaysWhoKnows)
        {
            _problems.Add(new CsvProblem(rows[0].Line, "a list has the columns reader, application, score and, if wanted, knows"));
            return;
        }

        var (readers, applications, seen) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<(int, int)>());
        foreach (var row in rows.Skip(1))
        {
            if (row.Cells.Count != rows[0].Cells.Count)
            {
                _problems.Add(new CsvProblem(row.Line, $"there are {row.Cells.Count} cells here but {rows[0].Cells.Count} columns"));
                continue;
            }

            var (reader, application) = (At(readers, _readers, row.Cells[0]), At(applications, _applications, row.Cells[1]));
            if (row.Cells[0].Length == 0 || row.Cells[1].Length == 0)
            {
                _problems.Add(new CsvProblem(row.Line, $"the {(row.Cells[0].Length == 0 ? "reader" : "application")} is empty"));
            }
            else if (!seen.Add((reader, application)))
            {
                _problems.Add(new CsvProblem(row.Line, $"“{row.Cells[0]}” and “{row.Cells[1]}” stand together twice"));
            }

            if (SaysWhoKnows && row.Cells[3] is not ("" or "yes" or "no"))
            {
                _problems.Add(new CsvProblem(row.Line, $"“knows” must be “yes”, “no” or empty, not “{row.Cells[3]}”"));
            }

            if (row.Cells[2] != Conflict)
            {
                Add(row.Line, reader, application, row.Cells[2], SaysWhoKnows && row.Cells[3] == "yes");
            }
        }
    }

    private void Add(int line, int reader, int application, string cell, bool knows)
    {
        if (TryScore(cell, out var score))
        {
            _pairs.Add(new MayRead(reader, application, score, knows));
        }
        else
        {
            _problems.Add(new CsvProblem(line, $"the score must be a number such as 0.75, or {Conflict} for a conflict, not “{cell}”"));
        }
    }

    private bool TryScore(string cell, out long score)
    {
        if (Millionths.TryParse(cell.Length == 0 ? "-" : cell, out score))
        {
            return true;
        }

        var isLong = decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && decimal.Abs(value) < 1_000_000_000;
        if (isLong)
        {
            (score, Rounded) = ((long)decimal.Round(value * Millionths.Point), Rounded + 1);
        }

        return isLong;
    }

    private void Refuse(int line, string what, List<string> ids)
    {
        foreach (var id in ids.CountBy(i => i).Where(i => i.Value > 1 || i.Key.Length == 0))
        {
            _problems.Add(new CsvProblem(line, id.Key.Length == 0 ? $"an {what} has no id" : $"the {what} “{id.Key}” stands twice"));
        }
    }

    private static int At(Dictionary<string, int> known, List<string> ids, string id)
    {
        if (!known.TryGetValue(id, out var index))
        {
            known.Add(id, index = ids.Count);
            ids.Add(id);
        }

        return index;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
