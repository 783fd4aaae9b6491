using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Finds a proof that can be written down: a second search of its own, which knows what it has to show.</summary>
/// <remarks>The method is that of <see cref="BranchAndBound"/>, from the first box to the last without going back and forth, and each step that it rests on is kept.</remarks>
internal sealed class ProofSearch
{
    private readonly IntegerProgram _program;
    private readonly DualSimplex _relaxation;
    private readonly SafeBound _safe;
    private readonly Branching _branching;
    private readonly long? _bound;
    private readonly Effort _effort;
    private readonly List<ProofStep> _steps = [];
    private readonly Stack<Box> _boxes = new();
    private readonly List<ProofStep> _ofTrial = [];

    private ProofSearch(IntegerProgram program, long? bound, Effort effort)
    {
        (_program, _bound, _effort) = (program, bound, effort);
        _relaxation = new DualSimplex(program);
        _safe = new SafeBound(program);
        _branching = new Branching(program.ColumnCount);
    }

    private int PivotLimit => 1000 + (20 * (_program.RowCount + _program.ColumnCount));

    private double Cutoff => _bound is { } bound ? bound + 1 - 1e-6 : double.NegativeInfinity;

    /// <summary>The steps of a proof that no solution is worth more than <paramref name="bound"/>.</summary>
    /// <param name="program">Its rows are narrowed first to what its columns can reach.</param>
    /// <param name="bound">Null for a proof that there is no solution at all.</param>
    /// <param name="effort">What it may cost.</param>
    /// <param name="cancellationToken">Looked at before each box.</param>
    /// <returns>The steps; null when there is such a solution after all, or when the effort was spent.</returns>
    public static IReadOnlyList<ProofStep>? Prove(IntegerProgram program, long? bound, Effort effort, CancellationToken cancellationToken) =>
        program.TightenRows() ? new ProofSearch(program, bound, effort).Run(cancellationToken) : [];

    /// <summary>The bound that the relaxation shows, with the one step that shows it; null when it shows none.</summary>
    public static (long Bound, ProofStep Step)? AtRoot(IntegerProgram program)
    {
        if (!program.TightenRows())
        {
            return null;
        }

        var search = new ProofSearch(program, null, new Effort(long.MaxValue));
        var box = search.Whole();
        search._relaxation.SetLimits(box.Lower, box.Upper);
        search._relaxation.Solve(double.NegativeInfinity, search.PivotLimit);
        return search._safe.Evaluate(search._relaxation.Multipliers, box.Lower, box.Upper) && search._safe.Floor < long.MaxValue
            ? ((long)search._safe.Floor, search.CutNow()) : null;
    }

    private List<ProofStep>? Run(CancellationToken cancellationToken)
    {
        _boxes.Push(Whole());
        var pivots = 0L;
        while (_boxes.TryPop(out var box))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (box.Shown is { } shown)
            {
                _steps.Add(shown);
            }
            else if (!Process(box.Lower, box.Upper) || _effort.IsSpent)
            {
                return null;
            }

            _effort.Spend(_program.EntryRows.Length + ((_relaxation.Pivots - pivots) * ((3L * _program.RowCount * _program.RowCount) + _program.ColumnCount + _program.EntryRows.Length)));
            pivots = _relaxation.Pivots;
        }

        return _steps;
    }

    private Box Whole()
    {
        var all = Enumerable.Range(0, _program.ColumnCount).ToArray();
        return new([.. all.Select(_program.Lower)], [.. all.Select(_program.Upper)], null);
    }

    /// <summary>False when a solution above the bound stands in the way.</summary>
    private bool Process(long[] lower, long[] upper)
    {
        if (lower.AsSpan().SequenceEqual(upper))
        {
            return ShowPoint(lower);
        }

        _relaxation.SetLimits(lower, upper);
        var status = _relaxation.Solve(Cutoff, PivotLimit);
        if (Closes(status, lower, upper, _steps))
        {
            return true;
        }

        if (status == LinearStatus.CutOff)
        {
            // Rounding saw the end of the box, exact arithmetic does not: go on to the real optimum.
            status = _relaxation.Solve(double.NegativeInfinity, PivotLimit);
            if (Closes(status, lower, upper, _steps))
            {
                return true;
            }
        }

        if (status != LinearStatus.Solved)
        {
            return Part(lower, upper, Branching.FirstOpen(lower, upper));
        }

        long[] lowerBefore = [.. lower], upperBefore = [.. upper];
        _ofTrial.Clear();
        switch (_branching.Choose(_relaxation, lower, upper, Cutoff, (ended, l, u) => !Closes(ended, l, u, _ofTrial)))
        {
            case Branching.NothingBroken:
                return Rounded(lower, upper) && Part(lower, upper, Branching.FirstOpen(lower, upper));
            case Branching.Closed or Branching.Narrowed:
                Keep(lowerBefore, upperBefore, lower, upper);
                return true;
            case var column:
                return Part(lower, upper, column);
        }
    }

    /// <summary>Writes down what a trial has shown: one side of a column holds nothing, or neither does.</summary>
    private void Keep(long[] lowerBefore, long[] upperBefore, long[] lower, long[] upper)
    {
        var column = Enumerable.Range(0, lower.Length).First(j => lower[j] != lowerBefore[j] || upper[j] != upperBefore[j]);
        var isLowGone = lower[column] != lowerBefore[column];
        var below = isLowGone ? lower[column] - 1 : upper[column];
        _steps.Add(new ProofStep.Split(column, below));

        // The last steps of the trial are those of this column.
        var shown = _ofTrial[^(lower[column] > upper[column] ? 2 : 1)..];
        if (shown.Count == 2)
        {
            _steps.AddRange(shown);
        }
        else if (isLowGone)
        {
            _steps.Add(shown[0]);
            _boxes.Push(new Box(lower, upper, null));
        }
        else
        {
            _boxes.Push(new Box([], [], shown[0]));
            _boxes.Push(new Box(lower, upper, null));
        }
    }

    private bool Part(long[] lower, long[] upper, int column)
    {
        if (lower[column] == upper[column])
        {
            // Narrowed to one value since the relaxation was solved: the smaller box is looked at again.
            _boxes.Push(new Box(lower, upper, null));
            return true;
        }

        var below = _branching.SplitBelow(column, lower[column], upper[column]);
        long[] above = [.. lower], under = [.. upper];
        (above[column], under[column]) = (below + 1, below);
        _steps.Add(new ProofStep.Split(column, below));
        _boxes.Push(new Box(above, upper, null));
        _boxes.Push(new Box(lower, under, null));
        return true;
    }

    /// <summary>A box that holds one point alone: its worth, or the row that it breaks.</summary>
    private bool ShowPoint(long[] point)
    {
        if (_program.Evaluate(point) is { } value)
        {
            _steps.Add(new ProofStep.Cut(1, []));
            return value <= _bound;
        }

        for (var i = 0; i < _program.RowCount; i++)
        {
            Int128 activity = 0;
            for (var j = 0; j < point.Length; j++)
            {
                for (var k = _program.Starts[j]; k < _program.Starts[j + 1]; k++)
                {
                    activity += _program.EntryRows[k] == i ? (Int128)_program.EntryValues[k] * point[j] : 0;
                }
            }

            if (activity < _program.RowLower(i) || activity > _program.RowUpper(i))
            {
                _steps.Add(new ProofStep.Empty([(i, activity < _program.RowLower(i) ? -1 : 1)]));
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the relaxation just solved closes the box; it narrows the box otherwise, and adds the step either way where there is one.</summary>
    private bool Closes(LinearStatus status, long[] lower, long[] upper, List<ProofStep> steps)
    {
        if (status == LinearStatus.Impossible)
        {
            var isEmpty = _safe.ProvesEmpty(_relaxation.Multipliers, lower, upper);
            if (isEmpty)
            {
                steps.Add(new ProofStep.Empty(NonZero()));
            }

            return isEmpty;
        }

        if (_bound is not { } bound || !_safe.Evaluate(_relaxation.Multipliers, lower, upper))
        {
            return false;
        }

        if (_safe.Floor <= bound)
        {
            steps.Add(CutNow());
            return true;
        }

        // What a trial narrows is a copy, and no part of the proof.
        if (_safe.Narrow(lower, upper, (Int128)bound + 1) && ReferenceEquals(steps, _steps))
        {
            steps.Add(CutNow());
        }

        return false;
    }

    /// <summary>False when the relaxation's solution is a real one above the bound.</summary>
    private bool Rounded(long[] lower, long[] upper)
    {
        var point = new long[lower.Length];
        for (var j = 0; j < point.Length; j++)
        {
            point[j] = Math.Clamp((long)Math.Round(_relaxation.Value(j)), lower[j], upper[j]);
        }

        return _program.Evaluate(point) is not { } value || value <= _bound;
    }

    private ProofStep.Cut CutNow() => new ProofStep.Cut(1L << _safe.Shift, NonZero());

    private List<(int Row, long Value)> NonZero()
    {
        var kept = new List<(int, long)>();
        for (var i = 0; i < _safe.Multipliers.Length; i++)
        {
            if (_safe.Multipliers[i] != 0)
            {
                kept.Add((i, _safe.Multipliers[i]));
            }
        }

        return kept;
    }

    // A box to look at, or the step that is known to close it.
    private sealed record Box(long[] Lower, long[] Upper, ProofStep? Shown);
}
