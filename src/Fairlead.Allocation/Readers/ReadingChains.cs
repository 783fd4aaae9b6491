namespace Fairlead.Allocation.Readers;

/// <summary>An assignment that is bettered by chains: an application takes a better reader, who gives up another application, which takes another reader, until one has room.</summary>
internal sealed class ReadingChains
{
    private readonly ReadingProblem _problem;
    private readonly int[][] _candidates;
    private readonly HashSet<int>[] _readersOf;
    private readonly List<int>[] _pairsOfReader, _pairsOf;
    private readonly int[] _from, _dropped, _taken;

    public ReadingChains(ReadingProblem problem, IReadOnlyList<int> pairs)
    {
        _problem = problem;
        var open = Enumerable.Range(0, problem.Pairs.Count).ToLookup(p => problem.Pairs[p].Application);
        _candidates = [.. Enumerable.Range(0, problem.Applications.Count).Select(a => open[a].OrderByDescending(p => problem.Pairs[p].Score).ThenBy(p => p).ToArray())];
        _readersOf = [.. problem.Applications.Select(_ => new HashSet<int>())];
        _pairsOf = [.. problem.Applications.Select(_ => new List<int>())];
        _pairsOfReader = [.. problem.Readers.Select(_ => new List<int>())];
        (_from, _dropped, _taken) = (new int[problem.Readers.Count], new int[problem.Readers.Count], new int[problem.Readers.Count]);
        Totals = new long[problem.Applications.Count];
        foreach (var pair in pairs)
        {
            Put(pair);
        }
    }

    /// <summary>Each application's total.</summary>
    public long[] Totals { get; }

    public int[] Pairs => [.. _pairsOfReader.SelectMany(p => p).Order()];

    /// <summary>Gives an application a higher total along one chain, if there is one.</summary>
    /// <param name="application">Which.</param>
    /// <param name="floor">What an application on the chain must come to at least, by its total now.</param>
    public bool Raise(int application, Func<long, long> floor)
    {
        foreach (var going in _pairsOf[application].OrderBy(p => _problem.Pairs[p].Score).ThenBy(p => p).ToArray())
        {
            foreach (var coming in _candidates[application].TakeWhile(c => _problem.Pairs[c].Score > _problem.Pairs[going].Score))
            {
                if (!_readersOf[application].Contains(_problem.Pairs[coming].Reader) && StillKnown(application, going, coming) && Follow(going, coming, floor))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Looks, breadth first, for the shortest way on from the reader of <paramref name="coming"/>, who may now have one too many.</summary>
    private bool Follow(int going, int coming, Func<long, long> floor)
    {
        var (freed, first) = (_problem.Pairs[going].Reader, _problem.Pairs[coming].Reader);
        Array.Fill(_from, -2);
        _from[first] = -1;
        var mustEndAtFreed = _pairsOfReader[freed].Count - 1 < _problem.Readers[freed].MinLoad;
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var reader))
        {
            if (reader == freed || (!mustEndAtFreed && _pairsOfReader[reader].Count < _problem.Readers[reader].MaxLoad))
            {
                Apply(going, coming, reader);
                return true;
            }

            foreach (var pair in _pairsOfReader[reader])
            {
                var application = _problem.Pairs[pair].Application;
                if (application == _problem.Pairs[coming].Application || IsOnTheWay(reader, application))
                {
                    continue;
                }

                var least = floor(Totals[application]) - Totals[application] + _problem.Pairs[pair].Score;
                foreach (var next in _candidates[application].TakeWhile(c => _problem.Pairs[c].Score >= least))
                {
                    var other = _problem.Pairs[next].Reader;
                    if (_from[other] == -2 && !_readersOf[application].Contains(other) && StillKnown(application, pair, next))
                    {
                        (_from[other], _dropped[other], _taken[other]) = (reader, pair, next);
                        queue.Enqueue(other);
                    }
                }
            }
        }

        return false;
    }

    private bool IsOnTheWay(int reader, int application)
    {
        for (var at = reader; _from[at] >= 0; at = _from[at])
        {
            if (_problem.Pairs[_taken[at]].Application == application)
            {
                return true;
            }
        }

        return false;
    }

    private bool StillKnown(int application, int going, int coming) =>
        !_problem.NeedsOneWhoKnows || _problem.Pairs[coming].KnowsField || !_problem.Pairs[going].KnowsField
        || _pairsOf[application].Exists(p => p != going && _problem.Pairs[p].KnowsField);

    private void Apply(int going, int coming, int last)
    {
        for (var at = last; _from[at] >= 0; at = _from[at])
        {
            Take(_dropped[at]);
            Put(_taken[at]);
        }

        Take(going);
        Put(coming);
    }

    private void Put(int pair)
    {
        var (reader, application, score, _) = _problem.Pairs[pair];
        _readersOf[application].Add(reader);
        _pairsOfReader[reader].Add(pair);
        _pairsOf[application].Add(pair);
        Totals[application] += score;
    }

    private void Take(int pair)
    {
        var (reader, application, score, _) = _problem.Pairs[pair];
        _readersOf[application].Remove(reader);
        _pairsOfReader[reader].Remove(pair);
        _pairsOf[application].Remove(pair);
        Totals[application] -= score;
    }
}
