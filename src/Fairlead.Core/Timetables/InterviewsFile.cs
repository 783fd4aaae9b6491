using Fairlead.Allocation.Timetables;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Timetables;

/// <summary>A timetable that stood before: <c>candidate,slot,room,panellists</c> and whatever else, as <c>fairlead timetable --out</c> writes it.</summary>
public static class InterviewsFile
{
    /// <returns>The interviews; they may name people, slots and rooms that are no longer there.</returns>
    public static (IReadOnlyList<Interview> Interviews, IReadOnlyList<CsvProblem> Problems) Read(byte[] bytes)
    {
        var table = new CsvTable(bytes);
        if (!table.Needs("candidate", "slot", "room", "panellists"))
        {
            return ([], table.Problems);
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var candidate = table.Cell(row, "candidate");
            if (!lines.TryAdd(candidate, row.Line))
            {
                table.Refuse(row.Line, $"“{candidate}” has an interview in line {lines[candidate]} already");
            }
        }

        return (
            [.. table.Rows.Select(row => new Interview(table.Cell(row, "candidate"), table.Cell(row, "slot"), table.Cell(row, "room"), TimetableFiles.Entries(table.Cell(row, "panellists"))))],
            table.Problems);
    }
}
