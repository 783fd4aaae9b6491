using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Panels;

/// <summary>Standing panels as an integer program: who sits on which panel, and how many candidates of each sort it sees.</summary>
/// <remarks>
/// Candidates who must not meet the same assessors are of one sort and share a column for each panel. Panels are alike, so that of all their orders only those are
/// looked at in which the seats of the first assessors, read as a binary number, do not rise from one panel to the next. There is no objective.
/// </remarks>
internal sealed class PanelProgram
{
    // Orders panels enough, and keeps the coefficients small.
    private const int OrderedBy = 6;

    private readonly PanelProblem _problem;
    private readonly ILookup<Type, StandingRule> _rules;
    private readonly int _count;
    private readonly int[,] _seat, _sees;
    private readonly List<(int Row, long Value)>[] _entries;
    private readonly long[] _upper;
    private readonly IntegerProgram _program = new();
    private int _columns;

    /// <param name="problem">What is formed.</param>
    /// <param name="rules">Those of its rules that hold.</param>
    public PanelProgram(PanelProblem problem, IEnumerable<StandingRule> rules)
    {
        (_problem, _rules, _count) = (problem, rules.ToLookup(r => r.GetType()), problem.Panels.Count);
        var avoided = Of<StandingRule.Avoids>().GroupBy(r => r.Candidate).ToDictionary(g => g.Key, g => g.Select(r => r.Assessor).Order(StringComparer.Ordinal).ToArray());
        Sorts = [.. problem.Candidates.Index().GroupBy(c => string.Join('\0', avoided.GetValueOrDefault(c.Item.Id, []))).Select(g => (g.Select(c => c.Index).ToArray(), avoided.GetValueOrDefault(g.First().Item.Id, [])))];
        var limited = Of<StandingRule.MostSeen>().Count();
        (_seat, _sees) = (new int[_count, problem.Assessors.Count], new int[_count, Sorts.Count]);
        _entries = [.. Enumerable.Range(0, _count * (problem.Assessors.Count + Sorts.Count + limited)).Select(_ => new List<(int, long)>())];
        _upper = new long[_entries.Length];
        Program = Build();
    }

    public IntegerProgram Program { get; }

    /// <summary>Candidates, by index, with the assessors whom all of them avoid.</summary>
    public IReadOnlyList<(int[] Candidates, string[] Avoid)> Sorts { get; }

    /// <summary>The panels of a solution.</summary>
    public StandingPanel[] Read(long[] solution)
    {
        var waiting = Sorts.Select(s => new Queue<int>(s.Candidates)).ToArray();
        StandingPanel[] panels =
        [
            .. Enumerable.Range(0, _count).Select(p => new StandingPanel(
                [.. _problem.Assessors.Where((_, a) => solution[_seat[p, a]] == 1).Select(a => a.Id)],
                [.. Sorts.SelectMany((_, s) => Enumerable.Range(0, (int)solution[_sees[p, s]]).Select(_ => waiting[s].Dequeue())).Order().Select(c => _problem.Candidates[c].Id)])),
        ];
        var at = _problem.Assessors.Index().ToDictionary(a => a.Item.Id, a => a.Index);
        return [.. panels.OrderBy(p => at[p.Members[0]])];
    }

    private IEnumerable<T> Of<T>() where T : StandingRule => _rules[typeof(T)].Cast<T>();

    private int NewColumn(long upper)
    {
        _upper[_columns] = upper;
        return _columns++;
    }

    private void AddRow(long lower, long upper, IEnumerable<(int Column, long Value)> entries)
    {
        var row = _program.AddRow(lower, upper);
        foreach (var (column, value) in entries)
        {
            _entries[column].Add((row, value));
        }
    }

    private IntegerProgram Build()
    {
        var (assessors, panels) = (_problem.Assessors, _problem.Panels);
        var at = assessors.Index().ToDictionary(a => a.Item.Id, a => a.Index);
        var seen = Of<StandingRule.Seen>().Select(s => (s.Least, s.Most)).FirstOrDefault((0, _problem.Candidates.Count));
        for (var p = 0; p < _count; p++)
        {
            for (var a = 0; a < assessors.Count; a++)
            {
                _seat[p, a] = NewColumn(1);
            }

            for (var s = 0; s < Sorts.Count; s++)
            {
                _sees[p, s] = NewColumn(Math.Min(Sorts[s].Candidates.Length, seen.Item2));
            }
        }

        for (var p = 0; p < _count; p++)
        {
            AddPanel(p, at, seen);
        }

        foreach (var (s, (candidates, _)) in Sorts.Index())
        {
            AddRow(candidates.Length, candidates.Length, Enumerable.Range(0, _count).Select(p => (_sees[p, s], 1L)));
        }

        AddLimits(at, seen.Item2);
        for (var p = 1; p < _count; p++)
        {
            var ordered = Enumerable.Range(0, Math.Min(OrderedBy, assessors.Count));
            AddRow(0, long.MaxValue, ordered.SelectMany(a => new[] { (_seat[p - 1, a], 1L << (OrderedBy - a)), (_seat[p, a], -(1L << (OrderedBy - a))) }));
        }

        foreach (var rule in Of<StandingRule.MostOfOne>())
        {
            for (var a = 0; a < assessors.Count; a++)
            {
                AddRow(0, rule.Most, Enumerable.Range(0, _count).Select(p => (_seat[p, a], 1L)));
            }
        }

        for (var column = 0; column < _columns; column++)
        {
            _program.AddColumn(0, 0, _upper[column], _entries[column]);
        }

        return _program;
    }

    private void AddPanel(int p, Dictionary<string, int> at, (int Least, int Most) seen)
    {
        var assessors = _problem.Assessors;
        AddRow(_problem.Panels.Size, _problem.Panels.Size, assessors.Select((_, a) => (_seat[p, a], 1L)));
        AddRow(seen.Least, seen.Most, Sorts.Select((_, s) => (_sees[p, s], 1L)));
        foreach (var rule in Of<StandingRule.OfPanel>().Select(r => r.Rule))
        {
            AddRow(rule.Least, rule.Most, assessors.Index().Where(a => a.Item.Marks.Contains(rule.Mark)).Select(a => (_seat[p, a.Index], 1L)));
        }

        foreach (var apart in Of<StandingRule.Apart>())
        {
            AddRow(0, 1, [(_seat[p, at[apart.One]], 1), (_seat[p, at[apart.Other]], 1)]);
        }

        foreach (var (s, (_, avoid)) in Sorts.Index())
        {
            var all = _upper[_sees[p, s]];
            foreach (var assessor in avoid)
            {
                AddRow(0, all, [(_sees[p, s], 1), (_seat[p, at[assessor]], all)]);
            }
        }
    }

    // Whom an assessor sees on a panel is a column of its own: no less than what the panel sees, where they sit on it.
    private void AddLimits(Dictionary<string, int> at, int mostSeen)
    {
        IEnumerable<(int, long)> Seats(int a) => Enumerable.Range(0, _count).Select(p => (_seat[p, a], 1L));
        foreach (var rule in Of<StandingRule.MostPanels>())
        {
            AddRow(0, rule.Most, Seats(at[rule.Assessor]));
        }

        foreach (var rule in Of<StandingRule.LeastPanels>())
        {
            AddRow(rule.Least, _count, Seats(at[rule.Assessor]));
        }

        foreach (var rule in Of<StandingRule.MostSeen>())
        {
            var columns = Enumerable.Range(0, _count).Select(_ => NewColumn(mostSeen)).ToArray();
            for (var p = 0; p < _count; p++)
            {
                AddRow(long.MinValue, mostSeen, Sorts.Select((_, s) => (_sees[p, s], 1L)).Append((_seat[p, at[rule.Assessor]], mostSeen)).Append((columns[p], -1)));
            }

            AddRow(0, rule.Most, columns.Select(c => (c, 1L)));
        }
    }
}
