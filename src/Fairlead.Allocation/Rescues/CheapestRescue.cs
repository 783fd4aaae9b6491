using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Rescues;

/// <summary>Finds the least that somebody has to make good so that no rule falls short any more.</summary>
public static class CheapestRescue
{
    /// <summary>
    /// Chooses options, at most one for each occurrence and none more often than is left, so that every need is met with the fewest minutes; among
    /// those, whatever ends soonest. Exact: an integer program with one column for each option, solved to proof. Options are few (what one person has
    /// missed times the ways of making it good), so it takes well under a millisecond for thirty; the worst case is exponential in their number.
    /// </summary>
    /// <returns>The options in the order of their last day, way and occurrence; null where nothing that can still be done is enough. No need, no option.</returns>
    /// <remarks>Deterministic: neither the order of the options nor that of the needs changes the answer.</remarks>
    /// <exception cref="ArgumentException">A negative number of minutes, a need of less than one, or the same option twice.</exception>
    public static IReadOnlyList<RescueOption>? Find(RescueProblem problem)
    {
        Check(problem);
        var options = problem.Options
            .OrderBy(o => o.LastDay ?? DateOnly.MaxValue).ThenBy(o => o.Way, StringComparer.Ordinal).ThenBy(o => o.Occurrence, StringComparer.Ordinal).ToList();
        if (problem.Needs.Count == 0)
        {
            return [];
        }

        if (options.Count == 0)
        {
            return null;
        }

        var program = new IntegerProgram();
        var once = options.Select(o => o.Occurrence).Distinct(StringComparer.Ordinal).ToDictionary(o => o, _ => program.AddRow(0, 1), StringComparer.Ordinal);
        var left = problem.Left.ToDictionary(l => l.Key, l => program.AddRow(0, l.Value), StringComparer.Ordinal);
        var rows = problem.Needs.Select(n => new NeedRows(program, n, options.Count)).ToList();
        // The rank only decides between answers of the same minutes: all ranks together stay below one minute.
        var unit = (options.Count * (options.Count + 1L)) + 1;
        var columns = options.Select((o, rank) => program.AddColumn(
            -((o.Minutes * unit) + rank + 1), 0, 1,
            [(once[o.Occurrence], 1), .. left.TryGetValue(o.Way, out var row) ? [(row, 1L)] : Array.Empty<(int, long)>(), .. rows.SelectMany(r => r.Of(o))])).ToList();
        foreach (var need in rows)
        {
            need.AddCaps(program);
        }

        return BranchAndBound.Solve(program).Solution is { } chosen ? [.. options.Where((_, i) => chosen[columns[i]] == 1)] : null;
    }

    private static void Check(RescueProblem problem)
    {
        if (problem.Options.FirstOrDefault(o => o.Minutes < 0) is { } negative)
        {
            throw new ArgumentException($"Making good {negative.Occurrence} by {negative.Way} takes {negative.Minutes} minutes, which is less than none.", nameof(problem));
        }

        if (problem.Needs.FirstOrDefault(n => n.Short < 1) is { } met)
        {
            throw new ArgumentException($"The rule {met.Id} is short of {met.Short}, so it needs nothing.", nameof(problem));
        }

        if (problem.Options.GroupBy(o => (o.Occurrence, o.Way)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{twice.Key.Occurrence} can be made good by {twice.Key.Way} twice.", nameof(problem));
        }
    }

    // A component helps a rule by no more than still counts of it: what is beyond that is let through, and helps nothing.
    private sealed class NeedRows(IntegerProgram program, RescueNeed need, int most)
    {
        private readonly int _total = program.AddRow(need.Short, most);
        private readonly Dictionary<string, int> _spill = need.Components.ToDictionary(c => c.Key, c => program.AddRow(-most, c.Value), StringComparer.Ordinal);

        public IEnumerable<(int Row, long Value)> Of(RescueOption option) =>
            _spill.TryGetValue(option.Component, out var spill) && !need.Counted.Contains(option.Occurrence) ? [(_total, 1), (spill, 1)] : [];

        public void AddCaps(IntegerProgram to)
        {
            foreach (var spill in _spill.Values)
            {
                to.AddColumn(0, 0, most, [(_total, -1), (spill, -1)]);
            }
        }
    }
}
