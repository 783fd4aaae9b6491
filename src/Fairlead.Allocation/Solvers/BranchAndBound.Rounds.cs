namespace Fairlead.Allocation.Solvers;

internal sealed partial class BranchAndBound
{
    private const int NodesBeforeGuessing = 40, LevelSolutions = 50;

    private List<long[]>? _level;
    private int _nodesOfRound, _nodesForLevel;
    private Action<int>? _report;
    private CancellationToken _cancellationToken;

    private SearchResult Run(Action<int>? report, CancellationToken cancellationToken)
    {
        (_report, _cancellationToken) = (report, cancellationToken);
        if (!Explore(NodesBeforeGuessing))
        {
            InRounds();
        }

        return new SearchResult(_best, _best is null ? 0 : _objective, _nodes, _rowsUsed, _rootMultipliers, IsSpent ? null : _level, _rootBound, !IsSpent);
    }

    // A round that finds nothing leaves no mark on the proof, which is the last round alone.
    private void InRounds()
    {
        var given = Math.Max(_floor, Least() - 1);
        for (var guess = new FloorGuess(Int128.Min(_rootBound, long.MaxValue), given, _branching.TypicalLoss); ; guess.Lower(_nodesOfRound))
        {
            Array.Clear(_rowsUsed);
            _floor = guess.Floor;
            Explore(int.MaxValue);
            if (_objective > guess.Floor || guess.Floor == given || IsSpent)
            {
                return;
            }
        }
    }

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
        while (_open.TryDequeue(out var node, out _) && !IsSpent)
        {
            for (var next = node; next is not null && next.Bound > _floor && !IsSpent; next = Process(next))
            {
                if (_nodesOfRound == limit)
                {
                    return false;
                }

                _cancellationToken.ThrowIfCancellationRequested();
                if (_nodes % 64 == 0)
                {
                    _report?.Invoke(_nodes);
                }
            }
        }

        return true;
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
