namespace Fairlead.Allocation.Solvers;

/// <summary>
/// Finds the best whole solution of an <see cref="IntegerProgram"/> and proves it. Every part of the tree that is cut off is cut off by
/// exact arithmetic (<see cref="SafeBound"/>), every solution is checked exactly; floating point only chooses where to look.
/// </summary>
/// <remarks>
/// Dives upwards, then goes on from the open node with the best bound. Branches by pseudo-costs that short trial solves make reliable:
/// T. Achterberg, T. Koch and A. Martin, "Branching rules revisited", Operations Research Letters 33 (2005), 42–54. Reduced costs narrow
/// the limits of every node. What is not settled in a few nodes is searched in rounds below guessed floors (<see cref="FloorGuess"/>).
/// Deterministic: no clock, no threads, no chance.
/// </remarks>
internal sealed partial class BranchAndBound
{
    private const double WholeTolerance = 1e-6;

    private readonly IntegerProgram _program;
    private readonly DualSimplex _relaxation;
    private readonly SafeBound _safe;
    private readonly Branching _branching;
    private readonly PriorityQueue<SearchNode, (Int128 Bound, int Depth, int Order)> _open = new();
    private readonly bool[] _rowsUsed;
    private readonly long[] _rounded;
    private long _floor, _objective = long.MinValue;
    private long[]? _best;
    private double[]? _rootMultipliers;
    private readonly SearchLimits _limits;
    private readonly Effort _effort;
    private readonly long _given;
    private int _nodes, _order;
    private Int128 _rootBound = Int128.MaxValue;

    private BranchAndBound(IntegerProgram program, long? floor, SearchLimits limits, Effort effort)
    {
        _effort = effort;
        _program = program;
        _relaxation = new DualSimplex(program);
        _safe = new SafeBound(program);
        _branching = new Branching(program.ColumnCount);
        _rowsUsed = new bool[program.RowCount];
        _rounded = new long[program.ColumnCount];
        (_given, _floor, _limits) = (floor ?? long.MinValue, floor ?? long.MinValue, limits);
    }

    private int PivotLimit => 1000 + (20 * (_program.RowCount + _program.ColumnCount));

    private bool IsSpent => _effort.IsSpent || _nodes >= (_best is null ? _limits.NodesWithoutSolution : _limits.Nodes);

    private double Cutoff => _floor == long.MinValue ? double.NegativeInfinity : _floor + 1 - 1e-6;

    /// <summary>Solves <paramref name="program"/>.</summary>
    /// <param name="program">What to solve. Its rows are tightened first.</param>
    /// <param name="floor">An objective that is known to be reached: only better ones are of interest. Null when none is known.</param>
    /// <param name="limits">When the search ends without proof; null for never.</param>
    /// <param name="listLevel">Whether to list all solutions as good as the best, as long as they are few.</param>
    /// <param name="effort">What the search may cost; null for anything.</param>
    /// <param name="source">Finds good solutions beside the search; null for none.</param>
    /// <param name="report">Is told the number of nodes now and then.</param>
    /// <param name="cancellationToken">Looked at before every node.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static SearchResult Solve(
        IntegerProgram program, long? floor = null, SearchLimits? limits = null, bool listLevel = false, Effort? effort = null,
        ISolutionSource? source = null, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        // A row that cannot be met is a proof of its own that rests on that row; saying "all rows" is safe and simple.
        return program.TightenRows()
            ? new BranchAndBound(program, floor, limits ?? new SearchLimits(), effort ?? new Effort(long.MaxValue))
            {
                _level = listLevel ? [] : null,
                _source = source,
            }.Run(report, cancellationToken)
            : new SearchResult(null, 0, 0, [.. Enumerable.Repeat(true, program.RowCount)], null, null, long.MinValue, long.MinValue, true);
    }

    /// <summary>Solves one node; answers the child to dive into, null when the node is done with.</summary>
    private SearchNode? Process(SearchNode node)
    {
        _nodes++;
        _nodesOfRound++;
        var (lower, upper) = (node.Lower, node.Upper);
        if (lower.AsSpan().SequenceEqual(upper))
        {
            Consider(lower);
            return null;
        }

        _relaxation.SetLimits(lower, upper);
        var status = _relaxation.Solve(Cutoff, PivotLimit);
        if (!TryBound(status, lower, upper, out var bound))
        {
            return null;
        }

        if (status == LinearStatus.CutOff)
        {
            // Rounding saw the end of the node, exact arithmetic does not: go on to the real optimum.
            status = _relaxation.Solve(double.NegativeInfinity, PivotLimit);
            if (!TryBound(status, lower, upper, out bound))
            {
                return null;
            }
        }

        bound = Int128.Min(bound, node.Bound);
        if (node.Depth == 0 && status == LinearStatus.Solved)
        {
            (_rootMultipliers, _rootBound) = ([.. _relaxation.Multipliers], bound);
        }

        if (status == LinearStatus.Solved && IsWhole() && Consider(_rounded) && bound <= _floor)
        {
            return null;
        }

        if (bound <= _floor || (bound <= _objective && !IsLevelWorthWhile()))
        {
            return null;
        }

        var column = status == LinearStatus.Solved
            ? _branching.Choose(_relaxation, lower, upper, Cutoff, (ended, l, u) => TryBound(ended, l, u, out _))
            : Branching.NothingBroken;
        return column switch
        {
            Branching.Closed => null,
            Branching.Narrowed => node with { Bound = bound },
            Branching.NothingBroken => Split(node, Branching.FirstOpen(lower, upper), bound),
            _ => Split(node, column, bound),
        };
    }

    /// <summary>The exact bound of the node just solved, and the limits that it narrows. False when it closes the node.</summary>
    private bool TryBound(LinearStatus status, long[] lower, long[] upper, out Int128 bound)
    {
        bound = Int128.MaxValue;
        if (status == LinearStatus.Impossible)
        {
            return !ProvesImpossible(lower, upper);
        }

        if (!_safe.Evaluate(_relaxation.Multipliers, lower, upper))
        {
            return true;
        }

        MarkRows();
        bound = _safe.Floor;
        if (bound <= _floor)
        {
            return false;
        }

        if (_floor != long.MinValue)
        {
            _safe.Narrow(lower, upper, (Int128)_floor + 1);
        }

        return true;
    }

    private bool ProvesImpossible(long[] lower, long[] upper)
    {
        var isProven = _safe.ProvesEmpty(_relaxation.Multipliers, lower, upper);
        if (isProven)
        {
            MarkRows();
        }

        return isProven;
    }

    private void MarkRows()
    {
        var multipliers = _safe.Multipliers;
        for (var i = 0; i < multipliers.Length; i++)
        {
            _rowsUsed[i] |= multipliers[i] != 0;
        }
    }

    private bool IsWhole()
    {
        var whole = true;
        for (var j = 0; j < _rounded.Length; j++)
        {
            var value = _relaxation.Value(j);
            _rounded[j] = (long)Math.Round(value);
            whole &= Math.Abs(value - _rounded[j]) <= WholeTolerance;
        }

        return whole;
    }

    private SearchNode Split(SearchNode node, int column, Int128 bound)
    {
        if (node.Lower[column] == node.Upper[column])
        {
            return node with { Bound = bound };
        }

        var below = _branching.SplitBelow(column, node.Lower[column], node.Upper[column]);
        Push(new SearchNode([.. node.Lower], With(node.Upper, column, below), bound, node.Depth + 1));
        return new SearchNode(With(node.Lower, column, below + 1), [.. node.Upper], bound, node.Depth + 1);
    }

    private static long[] With(long[] limits, int column, long value)
    {
        long[] changed = [.. limits];
        changed[column] = value;
        return changed;
    }
}
