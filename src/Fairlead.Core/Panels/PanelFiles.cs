using System.Globalization;
using Fairlead.Allocation.Panels;
using Fairlead.Core.Cohorts.Csv;
using Fairlead.Core.Timetables;

namespace Fairlead.Core.Panels;

/// <summary>The two files of <c>fairlead panels</c>; what is wrong with each is kept with its line.</summary>
/// <remarks>A cell with several entries has them separated by semicolons or, where there is no semicolon, by spaces.</remarks>
public sealed class PanelFiles
{
    private readonly CsvTable _assessors, _candidates;
    private readonly HashSet<string> _known;

    private PanelFiles(byte[] assessors, byte[] candidates)
    {
        (_assessors, _candidates) = (new(assessors), new(candidates));
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var canRead = _assessors.Needs("id");
        _known = canRead ? [.. _assessors.Rows.Select(row => _assessors.Cell(row, "id"))] : [];
        Assessors = canRead ? [.. _assessors.Rows.Select(row => Assessor(row, lines))] : [];
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        Candidates = _candidates.Needs("id") ? [.. _candidates.Rows.Select(row => new PanelCandidate(_candidates.Id(row, ids), canRead ? Known(_candidates, row, "avoid") : []))] : [];
    }

    public IReadOnlyList<PanelAssessor> Assessors { get; }

    public IReadOnlyList<PanelCandidate> Candidates { get; }

    public IReadOnlyList<CsvProblem> AssessorProblems => _assessors.Problems;

    public IReadOnlyList<CsvProblem> CandidateProblems => _candidates.Problems;

    public bool IsRight => AssessorProblems.Count + CandidateProblems.Count == 0;

    public static PanelFiles Read(byte[] assessors, byte[] candidates) => new(assessors, candidates);

    private PanelAssessor Assessor(CsvRow row, Dictionary<string, int> lines)
    {
        var (most, least, seen) = (Number(row, "max_panels", int.MaxValue), Number(row, "min_panels", 0), Number(row, "max_candidates", int.MaxValue));
        if (least > most)
        {
            _assessors.Refuse(row.Line, $"the least, {least}, exceeds the most, {most}");
        }

        var (id, apart) = (_assessors.Id(row, lines), Known(_assessors, row, "apart"));
        if (apart.Contains(id))
        {
            _assessors.Refuse(row.Line, $"“{id}” cannot be kept apart from themselves");
        }

        return new PanelAssessor(id, Math.Max(least, most), least, seen, TimetableFiles.Entries(_assessors.Cell(row, "marks"))) { Apart = apart };
    }

    private string[] Known(CsvTable table, CsvRow row, string column)
    {
        var entries = TimetableFiles.Entries(table.Cell(row, column));
        foreach (var stranger in entries.Where(e => !_known.Contains(e)))
        {
            table.Refuse(row.Line, $"there is no assessor “{stranger}”");
        }

        return entries;
    }

    private int Number(CsvRow row, string column, int otherwise)
    {
        var text = _assessors.Cell(row, column);
        if (text.Length == 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out otherwise))
        {
            return otherwise;
        }

        _assessors.Refuse(row.Line, $"“{column}” must be a whole number of 0 or more, or empty, not “{text}”");
        return 0;
    }
}
