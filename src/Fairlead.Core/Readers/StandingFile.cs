using Fairlead.Allocation.Readers;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Readers;

/// <summary>What was assigned before: <c>reader,application</c> and whatever else, as <c>fairlead assign --out</c> writes it.</summary>
public static class StandingFile
{
    /// <returns>Indexes into the problem's pairs; lines about readers, applications or pairs that are no longer there are left out.</returns>
    public static (IReadOnlyList<int> Pairs, IReadOnlyList<CsvProblem> Problems) Read(byte[] bytes, ReadingProblem problem)
    {
        var table = new CsvTable(bytes);
        if (!table.Needs("reader", "application"))
        {
            return ([], table.Problems);
        }

        var at = problem.Pairs.Index().ToDictionary(p => (problem.Readers[p.Item.Reader].Id, problem.Applications[p.Item.Application]), p => p.Index);
        return ([.. table.Rows.Select(row => at.GetValueOrDefault((table.Cell(row, "reader"), table.Cell(row, "application")), -1)).Where(p => p >= 0).Distinct()], table.Problems);
    }
}
