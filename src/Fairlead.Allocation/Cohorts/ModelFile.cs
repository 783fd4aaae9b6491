using System.Globalization;
using System.Text;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// The integer program of a problem as a file that any engine reads, so that anyone can check a cohort with another engine. One 0/1 column
/// <c>x0, x1, …</c> for each person in the order of ids; the objective counts in the millionths of the scores, whole numbers throughout.
/// </summary>
/// <remarks>Selection targets and locks only: tie-breaks and lots choose among the optima of this program.</remarks>
public static class ModelFile
{
    /// <summary>Fixed-format MPS that minimises minus the total score. Row names tell what they are, shortened to stay distinct.</summary>
    public static string Mps(CohortProblem problem)
    {
        var (people, rows) = Rows(problem);
        var text = new StringBuilder("NAME          fairlead\nROWS\n N  total\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $" {(row.IsEqual ? 'E' : row.IsMin ? 'G' : 'L')}  {row.Name}\n");
        }

        text.Append("COLUMNS\n    MARKER                 'MARKER'                 'INTORG'\n");
        for (var p = 0; p < people.Length; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    x{p,-9}total     {-people[p].Score,12}\n");
            foreach (var row in rows.Where(r => r.Holds(people[p])))
            {
                text.Append(CultureInfo.InvariantCulture, $"    x{p,-9}{row.Name,-10}           1\n");
            }
        }

        text.Append("    MARKER                 'MARKER'                 'INTEND'\nRHS\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"    RHS       {row.Name,-10}{row.Limit,12}\n");
        }

        text.Append("BOUNDS\n");
        for (var p = 0; p < people.Length; p++)
        {
            var limits = people[p].Lock switch { PersonLock.In => " FX BND       x{0,-9}           1\n", PersonLock.Out => " FX BND       x{0,-9}           0\n", _ => " UP BND       x{0,-9}           1\n" };
            text.AppendFormat(CultureInfo.InvariantCulture, limits, p);
        }

        return text.Append("ENDATA\n").ToString();
    }

    /// <summary>The same in the LP format, to be read by people: it maximises the total score.</summary>
    public static string Lp(CohortProblem problem)
    {
        var (people, rows) = Rows(problem);
        var text = new StringBuilder("Maximize\n total:");
        for (var p = 0; p < people.Length; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(people[p].Score < 0 ? " - " : " + ")}{Math.Abs(people[p].Score)} x{p}{Break(p)}");
        }

        text.Append("\nSubject To\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $" {row.Name}:");
            var held = Enumerable.Range(0, people.Length).Where(p => row.Holds(people[p])).ToArray();
            for (var k = 0; k < held.Length; k++)
            {
                text.Append(CultureInfo.InvariantCulture, $" + x{held[k]}{Break(k)}");
            }

            // An empty left side is no row in this format.
            text.Append(held.Length == 0 ? " 0 x0" : "").Append(CultureInfo.InvariantCulture, $" {(row.IsEqual ? "=" : row.IsMin ? ">=" : "<=")} {row.Limit}\n");
        }

        text.Append("Bounds\n");
        for (var p = 0; p < people.Length; p++)
        {
            var (lower, upper) = (people[p].Lock == PersonLock.In ? 1 : 0, people[p].Lock == PersonLock.Out ? 0 : 1);
            text.Append(CultureInfo.InvariantCulture, $" {lower} <= x{p} <= {upper}\n");
        }

        text.Append("Binaries\n");
        for (var p = 0; p < people.Length; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $" x{p}{Break(p)}");
        }

        return text.Append("\nEnd\n").ToString();
    }

    private static string Break(int index) => index % 10 == 9 ? "\n " : "";

    private static (Person[] People, List<ModelRow> Rows) Rows(CohortProblem problem)
    {
        problem.Check();
        var names = new HashSet<string>(StringComparer.Ordinal) { "total" };
        List<ModelRow> rows = [new(Distinct("places", names), true, false, problem.Places, _ => true)];
        foreach (var target in problem.Targets.Where(t => t.Type == TargetType.Selection))
        {
            var name = $"{Plain(target.Attribute)}_{Plain(target.Value)}";
            if (target.Min == target.Max)
            {
                rows.Add(new ModelRow(Distinct(name, names), true, false, target.Min, target.Counts));
                continue;
            }

            if (target.Min > 0)
            {
                rows.Add(new ModelRow(Distinct($"{name}_min", names), false, true, target.Min, target.Counts));
            }

            rows.Add(new ModelRow(Distinct($"{name}_max", names), false, false, target.Max, target.Counts));
        }

        return ([.. problem.People.OrderBy(p => p.Id, StringComparer.Ordinal)], rows);
    }

    // Engines disagree on what a name may hold: letters, digits and underscores are safe everywhere.
    private static string Plain(string text) => string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c)));

    private static string Distinct(string name, HashSet<string> names)
    {
        var safe = char.IsAsciiLetter(name[0]) ? name : $"t_{name}";
        var candidate = safe;
        for (var copy = 2; !names.Add(candidate); copy++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{safe}_{copy}");
        }

        return candidate;
    }

    private sealed record ModelRow(string Name, bool IsEqual, bool IsMin, int Limit, Func<Person, bool> Holds);
}
