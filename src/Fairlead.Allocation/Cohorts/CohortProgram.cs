using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What one search is about. People are indexes of the <see cref="CohortModel"/>.</summary>
/// <param name="Locks">What is settled of each person.</param>
/// <param name="Worth">What each person adds to the objective; null for nothing.</param>
/// <param name="Hard">Targets that must be met.</param>
/// <param name="Elastic">Targets that may be missed at a price.</param>
internal sealed record CohortQuestion(PersonLock[] Locks, long[]? Worth, IReadOnlyList<int> Hard, IReadOnlyList<int> Elastic)
{
    /// <summary>Whether the objective loses the weight of each person missed.</summary>
    public bool PaysForMisses { get; init; }

    /// <summary>The gain that the cohort must have, if any.</summary>
    public long? Gain { get; init; }

    /// <summary>The most that the misses may weigh together, if limited.</summary>
    public long? MissedAtMost { get; init; }
}

/// <summary>
/// The integer program of one question. People who are alike in everything that it asks share one column, the higher tickets counted first;
/// targets with the same holders share one row; targets that cannot be missed have none.
/// </summary>
internal sealed class CohortProgram
{
    private readonly CohortModel _model;
    private readonly CohortQuestion _question;
    private readonly List<int[]> _groups = [];
    private readonly List<int>[] _rowsOf;
    private readonly long _fixedWorth;

    public CohortProgram(CohortModel model, CohortQuestion question)
    {
        (_model, _question) = (model, question);
        _rowsOf = [.. model.People.Select(_ => new List<int>())];
        var fixedIn = Enumerable.Range(0, model.People.Length).Where(p => question.Locks[p] == PersonLock.In).ToArray();
        _fixedWorth = question.Worth is { } worth ? fixedIn.Sum(p => worth[p]) : 0;

        PlacesRow = Program.AddRow(model.Problem.Places - fixedIn.Length, model.Problem.Places - fixedIn.Length);
        AddHardRows();
        var gainRow = question.Gain is { } gain ? Program.AddRow(gain - fixedIn.Sum(p => model.Gains[p]), gain - fixedIn.Sum(p => model.Gains[p])) : -1;
        var missedRow = question.MissedAtMost is { } most ? Program.AddRow(0, most) : -1;
        var elasticRows = question.Elastic.Select(t => (Target: t, Row: AddRow(t))).ToArray();
        AddPeople(gainRow);
        foreach (var (target, row) in elasticRows)
        {
            AddMisses(target, row, missedRow);
        }
    }

    public IntegerProgram Program { get; } = new();

    public int PlacesRow { get; }

    /// <summary>The hard targets behind each row that has any.</summary>
    public Dictionary<int, List<int>> TargetsOfRow { get; } = [];

    public IReadOnlyList<int[]> Groups => _groups;

    /// <summary>The program's objective of a cohort that keeps the locks.</summary>
    public long ObjectiveOf(long worthOfAll) => worthOfAll - _fixedWorth;

    /// <summary>The worth of all members that no cohort exceeds, from a bound of the program's objective.</summary>
    public long MostWorth(Int128 bound)
    {
        var free = Enumerable.Range(0, _model.People.Length).Where(p => _question.Locks[p] == PersonLock.None).Select(WorthOf);
        var places = _model.Problem.Places - _question.Locks.Count(l => l == PersonLock.In);
        return _fixedWorth + (long)Int128.Min(bound, free.OrderDescending().Take(places).Sum());
    }

    public bool[] Expand(long[] solution)
    {
        var chosen = new bool[_model.People.Length];
        for (var p = 0; p < chosen.Length; p++)
        {
            chosen[p] = _question.Locks[p] == PersonLock.In;
        }

        for (var column = 0; column < _groups.Count; column++)
        {
            foreach (var person in _groups[column].Take((int)solution[column]))
            {
                chosen[person] = true;
            }
        }

        return chosen;
    }

    /// <summary>The columns of a cohort that keeps the locks; the program must have none but people's.</summary>
    public long[] Collapse(bool[] chosen) => [.. _groups.Select(group => group.LongCount(p => chosen[p]))];

    private void AddHardRows()
    {
        var rows = new Dictionary<string, (int Row, int Min, int Max)>(StringComparer.Ordinal);
        foreach (var alike in _question.Hard.GroupBy(t => string.Join(',', _model.Holders[t]), StringComparer.Ordinal))
        {
            var targets = alike.ToList();
            var holders = _model.Holders[targets[0]];
            var (min, max) = (targets.Max(t => _model.Problem.Targets[t].Min), targets.Min(t => _model.Problem.Targets[t].Max));
            if (min <= 0 && max >= Math.Min(holders.Length, _model.Problem.Places))
            {
                continue;
            }

            TargetsOfRow[AddRow(holders, min, max)] = targets;
        }
    }

    private int AddRow(int target) => AddRow(_model.Holders[target], _model.Problem.Targets[target].Min, _model.Problem.Targets[target].Max);

    private int AddRow(int[] holders, int min, int max)
    {
        var inAlready = holders.Count(p => _question.Locks[p] == PersonLock.In);
        var row = Program.AddRow((long)min - inAlready, (long)max - inAlready);
        foreach (var person in holders)
        {
            _rowsOf[person].Add(row);
        }

        return row;
    }

    private void AddPeople(int gainRow)
    {
        var free = Enumerable.Range(0, _model.People.Length).Where(p => _question.Locks[p] == PersonLock.None);
        var alike = free.GroupBy(p => (Rows: string.Join(',', _rowsOf[p]), Worth: WorthOf(p), Gain: gainRow < 0 ? 0 : _model.Gains[p]));
        foreach (var group in alike)
        {
            var first = group.First();
            var entries = _rowsOf[first].Select(row => (row, 1L)).Prepend((PlacesRow, 1L));
            entries = gainRow < 0 ? entries : entries.Append((gainRow, _model.Gains[first]));
            Program.AddColumn(WorthOf(first), 0, group.Count(), entries);
            _groups.Add([.. group]);
        }
    }

    private long WorthOf(int person) => _question.Worth?[person] ?? 0;

    private void AddMisses(int target, int row, int missedRow)
    {
        var (weight, places) = (_model.WeightOf(target), _model.Problem.Places);
        var cost = _question.PaysForMisses ? -weight : 0;
        IEnumerable<(int, long)> paid = missedRow < 0 ? [] : [(missedRow, weight)];
        Program.AddColumn(cost, 0, _model.Problem.Targets[target].Min, paid.Prepend((row, 1)));
        Program.AddColumn(cost, 0, places, paid.Prepend((row, -1)));
    }
}
