using Fairlead.Allocation.Solvers;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Allocation.Certificates;

/// <summary>Timetables as an integer program, seat by seat: what a proof is about that goes through all timetables.</summary>
/// <remarks>
/// Columns, all 0 or 1: whether a candidate is interviewed in a slot, and after each of these for each panellist whether they sit there; then for each panellist
/// and day whether they come; last the largest load. Rows stand in the order in which they are added below. A seat is a column where the panellist is free and may
/// meet the candidate; a slot in which a fixed panellist cannot be is no column. Cost: candidates × slots × panellists columns.
/// </remarks>
internal sealed class TimetableProgram
{
    private readonly TimetableProblem _problem;
    private readonly TimetableModel _model;
    private readonly Interview?[] _before;
    private readonly IntegerProgram _program = new();
    private readonly Dictionary<(int Slot, int Panellist), int> _sits = [];
    private readonly Dictionary<(int Panellist, string Day), int> _perDay = [];
    private readonly Dictionary<(int Slot, int Panellist), List<int>> _inARow = [];

    private TimetableProgram(TimetableProblem problem, IReadOnlyList<Interview>? before)
    {
        (_problem, _model) = (problem, new TimetableModel(problem, before));
        var had = before?.ToDictionary(i => i.Candidate) ?? [];
        _before = [.. problem.Candidates.Select(c => had.GetValueOrDefault(c.Id))];
    }

    /// <summary>The program; null where a panel before was larger than panels are now, because then what is replaced is no sum over seats.</summary>
    /// <param name="problem">What is planned.</param>
    /// <param name="before">For a repair, what stood before.</param>
    public static IntegerProgram? Of(TimetableProblem problem, IReadOnlyList<Interview>? before) =>
        before?.Any(i => i.Panellists.Distinct().Count() > problem.Rules.Size) == true ? null : new TimetableProgram(problem, before).Build();

    private IntegerProgram Build()
    {
        var candidates = _problem.Candidates.Select(_ => _program.AddRow(1, 1)).ToArray();
        var rooms = _problem.Slots.Select(s => _program.AddRow(0, s.Rooms.Count)).ToArray();
        var loads = _problem.Panellists.Select(p => (InAll: _program.AddRow(p.Min, p.Max), Largest: _program.AddRow(long.MinValue, 0))).ToArray();
        AddDays();
        for (var c = 0; c < candidates.Length; c++)
        {
            for (var t = 0; t < rooms.Length; t++)
            {
                AddInterview(c, t, candidates[c], rooms[t], loads);
            }
        }

        foreach (var ((panellist, day), row) in _perDay)
        {
            var slots = _problem.Slots.Index().Where(s => s.Item.Day == day).Select(s => s.Index).ToArray();
            var mostOfDay = (row, -(long)Math.Min(_problem.Panellists[panellist].MaxPerDay, slots.Length));
            _program.AddColumn(-_model.Weights.Day, 0, 1, [mostOfDay, .. slots.Select(t => (_sits[(t, panellist)], -1L))]);
        }

        _program.AddColumn(-1, 0, candidates.Length, loads.Select(l => (l.Largest, -1L)));
        return _program;
    }

    // Whoever sits somewhere on a day comes on that day, sits in one place at a time, and has breaks.
    private void AddDays()
    {
        for (var p = 0; p < _problem.Panellists.Count; p++)
        {
            foreach (var day in _problem.Slots.Index().GroupBy(s => s.Item.Day))
            {
                _perDay[(p, day.Key)] = _program.AddRow(long.MinValue, 0);
                foreach (var (t, _) in day)
                {
                    _sits[(t, p)] = _program.AddRow(long.MinValue, 0);
                    _inARow[(t, p)] = [];
                }

                foreach (var run in Runs([.. day.OrderBy(s => s.Item.Start)]))
                {
                    var row = _program.AddRow(0, run.Count - 1);
                    run.ForEach(t => _inARow[(t, p)].Add(row));
                }
            }
        }
    }

    // Each set of slots that follow each other without a break and are one too many.
    private IEnumerable<List<int>> Runs((int Index, InterviewSlot Item)[] day)
    {
        for (int from = 0, to = 0; to < day.Length && _problem.Rules.InARow is { } most; to++)
        {
            from = to > 0 && day[to].Item.Start - day[to - 1].Item.End >= _problem.Rules.BreakMinutes ? to : from;
            if (to - from >= most)
            {
                yield return [.. day[(to - most)..(to + 1)].Select(s => s.Index)];
            }
        }
    }

    private void AddInterview(int c, int t, int candidateRow, int roomRow, (int InAll, int Largest)[] loads)
    {
        var (candidate, slot, size) = (_problem.Candidates[c], _problem.Slots[t], _problem.Rules.Size);
        int[] seats = [.. _problem.Panellists.Index().Where(p => p.Item.Free?.Contains(slot.Id) != false && !candidate.Avoid.Contains(p.Item.Id)).Select(p => p.Index)];
        bool IsSeated(string id) => seats.Any(p => _problem.Panellists[p].Id == id);
        if (candidate.Free?.Contains(slot.Id) == false || (candidate.Pin ?? slot.Id) != slot.Id || !candidate.PinnedPanel.All(IsSeated))
        {
            return;
        }

        var isHome = _before[c]?.Slot == slot.Id;
        string[] replaceable = isHome ? [.. _before[c]!.Panellists.Distinct()] : [];
        var weights = _model.Weights;
        var cost = (_model.Cost(c, t) * weights.Cost) + (_before[c] is not null && !isHome ? weights.Moved : 0) + (replaceable.Length * weights.Replaced);
        var panelRow = _program.AddRow(0, 0);
        var rules = _problem.Rules.Rules.Where(r => r.Least > 0 || r.Most < size)
            .Select(r => (r.Mark, Least: (Row: _program.AddRow(0, long.MaxValue), Number: r.Least), Most: (Row: _program.AddRow(long.MinValue, 0), Number: Math.Min(size, r.Most)))).ToArray();
        var pinned = candidate.PinnedPanel.Distinct().ToDictionary(id => id, _ => _program.AddRow(0, 0));
        _program.AddColumn(-cost, 0, 1,
        [
            (candidateRow, 1), (roomRow, 1), (panelRow, -size), .. rules.SelectMany(r => new[] { (r.Least.Row, -(long)r.Least.Number), (r.Most.Row, -(long)r.Most.Number) }),
            .. pinned.Values.Select(row => (row, -1L)),
        ]);
        foreach (var p in seats)
        {
            var panellist = _problem.Panellists[p];
            _program.AddColumn(replaceable.Contains(panellist.Id) ? weights.Replaced : 0, 0, 1,
            [
                (panelRow, 1), (loads[p].InAll, 1), (loads[p].Largest, 1), (_perDay[(p, slot.Day)], 1), (_sits[(t, p)], 1), .. _inARow[(t, p)].Select(row => (row, 1L)),
                .. rules.Where(r => panellist.Marks.Contains(r.Mark)).SelectMany(r => new[] { (r.Least.Row, 1L), (r.Most.Row, 1L) }),
                .. pinned.TryGetValue(panellist.Id, out var fixedRow) ? [(fixedRow, 1L)] : Array.Empty<(int, long)>(),
            ]);
        }
    }
}
