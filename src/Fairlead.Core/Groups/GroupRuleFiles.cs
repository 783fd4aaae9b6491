using System.Globalization;
using Fairlead.Allocation.Groups;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Groups;

/// <summary>The files that say who is with whom, who is not where, and who was where. Who is there may be null where that is not known.</summary>
public static class GroupRuleFiles
{
    /// <summary>together.csv: two a line who are in one group.</summary>
    public static (IReadOnlyList<GroupRule> Rules, IReadOnlyList<CsvProblem> Problems) Together(byte[] bytes, IReadOnlyCollection<string>? members)
    {
        var table = new CsvTable(bytes);
        if (!table.Needs("a", "b"))
        {
            return ([], table.Problems);
        }

        GroupRule[] rules = [.. table.Rows.Select(row =>
        {
            string[] both = [table.Cell(row, "a"), table.Cell(row, "b")];
            foreach (var id in both)
            {
                Know(table, row, id, members);
            }

            return new GroupRule.Together([.. both.Distinct()]);
        })];
        return (rules, table.Problems);
    }

    /// <summary>not-in.csv: a member and a group, the first being 1, in which they are not.</summary>
    public static (IReadOnlyList<GroupRule> Rules, IReadOnlyList<CsvProblem> Problems) NotIn(byte[] bytes, IReadOnlyCollection<string>? members, int groups)
    {
        var table = new CsvTable(bytes);
        if (!table.Needs("member", "group"))
        {
            return ([], table.Problems);
        }

        GroupRule[] rules = [.. table.Rows.Select(row =>
        {
            var member = table.Cell(row, "member");
            Know(table, row, member, members);
            return new GroupRule.NotIn(member, Group(table, row, groups));
        })];
        return (rules, table.Problems);
    }

    /// <summary>groups.csv as “fairlead group --out” writes it: who was in which group. Whoever is no member any more is left out.</summary>
    public static (IReadOnlyDictionary<string, int> Before, IReadOnlyList<CsvProblem> Problems) Keep(byte[] bytes, IReadOnlyCollection<string>? members, int groups)
    {
        var (table, before) = (new CsvTable(bytes), new Dictionary<string, int>());
        foreach (var row in table.Needs("member", "group") ? table.Rows : [])
        {
            var (member, group) = (table.Cell(row, "member"), Group(table, row, groups));
            if (!before.TryAdd(member, group))
            {
                table.Refuse(row.Line, $"“{member}” stands twice");
            }
        }

        return (before.Where(b => members?.Contains(b.Key) == true).ToDictionary(), table.Problems);
    }

    /// <summary>people.csv: everybody once, with attributes; each of <paramref name="limits"/> says how many of one value of an attribute a group has at most.</summary>
    public static (IReadOnlyList<GroupRule> Rules, IReadOnlyList<CsvProblem> Problems) AtMost(
        byte[] bytes, IReadOnlyCollection<string>? members, IReadOnlyCollection<(string Attribute, int Most)> limits)
    {
        var (table, lines) = (new CsvTable(bytes), new Dictionary<string, int>(StringComparer.Ordinal));
        if (!table.Needs(["id", .. limits.Select(l => l.Attribute)]))
        {
            return ([], table.Problems);
        }

        (CsvRow Row, string Id)[] people = [.. table.Rows.Select(row => (row, table.Id(row, lines)))];
        foreach (var (row, id) in people.Where(p => !string.IsNullOrWhiteSpace(p.Id)))
        {
            Know(table, row, id, members);
        }

        foreach (var missing in (members ?? []).Where(m => !lines.ContainsKey(m)))
        {
            table.Refuse(1, $"“{missing}” is missing");
        }

        // An empty cell is no value: people of whom nothing is known have nothing in common.
        GroupRule[] rules = [.. limits.SelectMany(limit => people.GroupBy(p => table.Cell(p.Row, limit.Attribute)).Where(v => v.Key.Length > 0 && v.Count() > limit.Most)
            .Select(v => new GroupRule.AtMost($"{limit.Attribute} {v.Key}", [.. v.Select(p => p.Id)], limit.Most)))];
        return (rules, table.Problems);
    }

    private static void Know(CsvTable table, CsvRow row, string id, IReadOnlyCollection<string>? members)
    {
        if (members?.Contains(id) == false)
        {
            table.Refuse(row.Line, $"there is no member “{id}”");
        }
    }

    private static int Group(CsvTable table, CsvRow row, int groups)
    {
        var text = table.Cell(row, "group");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group >= 1 && group <= groups)
        {
            return group - 1;
        }

        table.Refuse(row.Line, $"the group must be a number from 1 to {groups}, not “{text}”");
        return 0;
    }
}
