namespace Fairlead.Allocation.Solvers;

internal sealed partial class BranchAndBound
{
    private const int NodesBeforeGuessing = 40, LevelSolutions = 50;

    // One part in so many of all steps goes to looking for good solutions rather than to the proof.
    private const int ShareOfSource = 4;

    private List<long[]>? _level;
    private ISolutionSource? _source;
    private Int128 _bound = Int128.MaxValue;
    private long _stepsTold;
    private int _nodesOfRound, _nodesForLevel;
    private Action<int>? _report;
    private CancellationToken _cancellationToken;

    private long Steps => (_relaxation.Pivots * StepsOfPivot) + (_nodes * (long)_program.EntryRows.Length);

    // A pivot runs over the whole inverse a few times and over the nonbasic columns.
    private long StepsOfPivot => (3L * _program.RowCount * _program.RowCount) + _program.ColumnCount + _program.EntryRows.Length;

    private SearchResult Run(Action<int>? report, CancellationToken cancellationToken)
    {
        (_report, _cancellationToken) = (report, cancellationToken);
        if (!Explore(NodesBeforeGuessing) && !IsSpent)
        {
            InRounds();
        }

        var (isComplete, found) = (!IsSpent, _best is not null);
        var bound = isComplete ? (found ? _objective : _floor) : Int128.Min(_bound, _rootBound);
        return new SearchResult(_best, found ? _objective : 0, _nodes, _rowsUsed, _rootMultipliers, isComplete ? _level : null, _rootBound, bound, isComplete);
    }

    // A round that finds nothing leaves no mark on the proof, which is the last round alone.
    private void InRounds()
    {
        var given = Math.Max(_floor, Least() - 1);
        for (var guess = new FloorGuess(Int128.Min(_rootBound, long.MaxValue), given, _branching.TypicalLoss); ; guess.Lower(_nodesOfRound))
        {
            Array.Clear(_rowsUsed);
            var floor = Math.Max(guess.Floor, Known(given));
            _floor = floor;
            Explore(int.MaxValue);
            if (_objective > floor || floor <= Known(given) || IsSpent)
            {
                return;
            }

            _bound = floor;
        }
    }

    /// <summary>Below what a round has nothing to look for.</summary>
    private long Known(long given) => _best is null ? given : Math.Max(given, _level is null ? _objective : _objective - 1);

    /// <summary>What no solution can be worth less than.</summary>
    private long Least()
    {
        Int128 least = 0;
        for (var j = 0; j < _program.ColumnCount; j++)
        {
            least += Int128.Min((Int128)_program.Cost(j) * _program.Lower(j), (Int128)_program.Cost(j) * _program.Upper(j));
        }

        return (long)Int128.Max(least, long.MinValue + 1);
    }

    /// <summary>Searches the whole tree for something above the floor. False when it was left after <paramref name="limit"/> nodes.</summary>
    private bool Explore(int limit)
    {
        var all = Enumerable.Range(0, _program.ColumnCount).ToArray();
        _open.Clear();
        _nodesOfRound = 0;
        Push(new SearchNode([.. all.Select(_program.Lower)], [.. all.Select(_program.Upper)], Int128.MaxValue, 0));
        while (_open.TryDequeue(out var node, out _))
        {
            for (var next = node; next is not null && next.Bound > _floor; next = Process(next))
            {
                if (_nodesOfRound == limit)
                {
                    return false;
                }

                _cancellationToken.ThrowIfCancellationRequested();
                LookAround(inRound: limit == int.MaxValue);
                if (IsSpent)
                {
                    Push(next);
                    _bound = Int128.Min(_bound, Int128.Max(_open.Peek().Bound, Int128.Max(_floor, _best is null ? long.MinValue : _objective)));
                    return true;
                }
            }
        }

        return true;
    }

    /// <summary>Between two nodes: accounts for the effort, tells how far it is, and looks for good solutions in the way of the source.</summary>
    private void LookAround(bool inRound)
    {
        if (_nodes % 64 == 0)
        {
            _report?.Invoke(_nodes);
        }

        var owed = inRound && _source is not null ? (Steps / (ShareOfSource - 1)) - _source.Steps : 0;
        if (owed > 0 && (_nodesOfRound == 0 || _nodes % 64 == 0) && _source!.Seek(owed, _best is null ? _given : Math.Max(_given, _objective)) is { } found)
        {
            Require.That(_program.Evaluate(found) is not null, "A solution found beside the search breaks a rule of the program.");
            Remember(found);
        }

        var steps = Steps + (_source?.Steps ?? 0);
        _effort.Spend(Math.Max(1, steps - _stepsTold));
        _stepsTold = steps;
    }

    // Above the floor it counts like any other; below, it waits until the floor comes down to it.
    private void Remember(long[] found)
    {
        if (_program.Evaluate(found) is { } value && value <= _floor)
        {
            (_objective, _best) = (value, found);
            _level?.Clear();
            return;
        }

        Consider(found);
    }

    private void Push(SearchNode node) => _open.Enqueue(node, (-node.Bound, -node.Depth, _order++));

    /// <summary>Takes <paramref name="x"/> as the best so far if it is valid and better, and among the level ones if it is as good. True when it is valid.</summary>
    private bool Consider(long[] x)
    {
        var value = _program.Evaluate(x);
        if (value > _floor)
        {
            if (_best is null || value > _objective)
            {
                (_objective, _best) = (value.Value, [.. x]);
                _level?.Clear();
            }

            if (_level is not null && !_level.Exists(known => known.AsSpan().SequenceEqual(x)))
            {
                _level.Add([.. x]);
            }

            LimitLevel();
            _floor = _level is null ? _objective : _objective - 1;
        }

        return value is not null;
    }

    /// <summary>One more node can hold solutions as good as the best, and no better ones. False when looking at such nodes costs too much.</summary>
    private bool IsLevelWorthWhile()
    {
        _nodesForLevel++;
        LimitLevel();
        return _level is not null;
    }

    // Where very many are level, listing them would cost more than the search itself.
    private void LimitLevel()
    {
        if (_level?.Count > LevelSolutions || _nodesForLevel > LevelSolutions + (_nodes / 2))
        {
            _level = null;
            _floor = Math.Max(_floor, _objective);
        }
    }
}
