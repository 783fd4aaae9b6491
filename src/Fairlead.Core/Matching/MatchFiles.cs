using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Matching;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Matching;

/// <summary>The three files of <c>fairlead match</c>; what is wrong with each is kept with its line.</summary>
public sealed class MatchFiles
{
    private MatchFiles(MatchProblem? problem, IReadOnlyList<CsvProblem> people, IReadOnlyList<CsvProblem> coaches, IReadOnlyList<CsvProblem> pairs) =>
        (Problem, PeopleProblems, CoachProblems, PairProblems) = (problem, people, coaches, pairs);

    /// <summary>What is to be matched; null when anything is wrong.</summary>
    public MatchProblem? Problem { get; }

    public IReadOnlyList<CsvProblem> PeopleProblems { get; }

    public IReadOnlyList<CsvProblem> CoachProblems { get; }

    public IReadOnlyList<CsvProblem> PairProblems { get; }

    public static MatchFiles Read(byte[] people, byte[] coaches, byte[] pairs)
    {
        var (peopleTable, coachTable, pairTable) = (new CsvTable(people), new CsvTable(coaches), new CsvTable(pairs));
        var (personLines, coachLines) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        string[] ids = peopleTable.Needs("id") ? [.. peopleTable.Rows.Select(row => peopleTable.Id(row, personLines))] : [];
        Coach[] taking = coachTable.Needs("id", "capacity")
            ? [.. coachTable.Rows.Select(row => new Coach(coachTable.Id(row, coachLines), Capacity(coachTable, row)))]
            : [];
        var read = Pairs(pairTable, peopleTable.Problems.Count == 0 ? ids.ToHashSet() : null, coachTable.Problems.Count == 0 ? taking.Select(c => c.Id).ToHashSet() : null);
        var isRight = peopleTable.Problems.Count + coachTable.Problems.Count + pairTable.Problems.Count == 0;
        return new MatchFiles(
            isRight ? new MatchProblem(ids, taking, read) : null,
            peopleTable.Problems, coachTable.Problems, pairTable.Problems);
    }

    private static int Capacity(CsvTable table, CsvRow row)
    {
        var text = table.Cell(row, "capacity");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity))
        {
            return capacity;
        }

        table.Refuse(row.Line, $"the capacity must be a whole number of 0 or more, not “{text}”");
        return 0;
    }

    private static List<Pair> Pairs(CsvTable table, HashSet<string>? people, HashSet<string>? coaches)
    {
        if (!table.Needs("person", "coach", "cost"))
        {
            return [];
        }

        var (pairs, seen, pinned) = (new List<Pair>(), new HashSet<(string, string)>(), new Dictionary<string, int>());
        foreach (var row in table.Rows)
        {
            var pair = new Pair(table.Cell(row, "person"), table.Cell(row, "coach"), Cost(table, row), Rule(table, row))
            {
                PersonWish = Wish(table, row, "person_wish"),
                CoachWish = Wish(table, row, "coach_wish"),
            };
            if (people?.Contains(pair.Person) == false)
            {
                table.Refuse(row.Line, $"there is no person “{pair.Person}”");
            }

            if (coaches?.Contains(pair.Coach) == false)
            {
                table.Refuse(row.Line, $"there is no coach “{pair.Coach}”");
            }

            if (!seen.Add((pair.Person, pair.Coach)))
            {
                table.Refuse(row.Line, $"“{pair.Person}” and “{pair.Coach}” stand together twice");
            }
            else if (pair.Rule is PairRule.Pinned && !pinned.TryAdd(pair.Person, row.Line))
            {
                table.Refuse(row.Line, $"“{pair.Person}” is pinned in line {pinned[pair.Person]} already; nobody has two coaches");
            }

            pairs.Add(pair);
        }

        return pairs;
    }

    private static long Cost(CsvTable table, CsvRow row)
    {
        var text = table.Cell(row, "cost");
        if (text.Length > 0 && Millionths.TryParse(text, out var cost))
        {
            return cost;
        }

        table.Refuse(row.Line, $"the cost must be a number with up to six places after a full stop, not “{text}”");
        return 0;
    }

    private static int? Wish(CsvTable table, CsvRow row, string column)
    {
        var text = table.Cell(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wish) && wish is >= 1 and <= 1000)
        {
            return wish;
        }

        table.Refuse(row.Line, $"“{column}” must be a whole number from 1 to 1000, 1 for the first wish, or empty, not “{text}”");
        return null;
    }

    private static PairRule Rule(CsvTable table, CsvRow row)
    {
        switch (table.Cell(row, "rule"))
        {
            case "" or "allowed":
                return PairRule.Allowed;
            case "pinned":
                return PairRule.Pinned;
            case "excluded":
                return PairRule.Excluded;
            case var other:
                table.Refuse(row.Line, $"the rule must be “allowed”, “pinned” or “excluded”, not “{other}”");
                return PairRule.Allowed;
        }
    }
}
