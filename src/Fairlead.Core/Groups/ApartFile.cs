using Fairlead.Allocation.Groups;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Groups;

/// <summary>apart.csv: who is never in one group with whom.</summary>
public sealed class ApartFile
{
    private ApartFile(IReadOnlyList<GroupRule> rules, IReadOnlyList<CsvProblem> problems) => (Rules, Problems) = (rules, problems);

    public IReadOnlyList<GroupRule> Rules { get; }

    public IReadOnlyList<CsvProblem> Problems { get; }

    /// <param name="bytes">The file.</param>
    /// <param name="members">Who is there; null when that is not known.</param>
    public static ApartFile Read(byte[] bytes, IReadOnlyCollection<string>? members)
    {
        var table = new CsvTable(bytes);
        if (!table.Needs("a", "b"))
        {
            return new([], table.Problems);
        }

        var rules = new List<GroupRule>();
        foreach (var row in table.Rows)
        {
            var (one, other) = (table.Cell(row, "a"), table.Cell(row, "b"));
            foreach (var id in new[] { one, other }.Where(id => members?.Contains(id) == false))
            {
                table.Refuse(row.Line, $"there is no member “{id}”");
            }

            if (one == other)
            {
                table.Refuse(row.Line, $"“{one}” cannot be kept apart from itself");
            }

            rules.Add(new GroupRule.Apart(one, other));
        }

        return new(rules, table.Problems);
    }
}
