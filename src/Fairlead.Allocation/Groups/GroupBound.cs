namespace Fairlead.Allocation.Groups;

/// <summary>Looks for prices under which what no grouping can pass is low. Whatever they are, <see cref="GroupCheck.Bound"/> makes a bound of them.</summary>
/// <remarks>
/// Steps against the subgradient of the bound, shorter and shorter. Deterministic: only the four operations. Cost: 300 looks at all pairs, fewer beyond 500 members.
/// Source: M. Held, P. Wolfe and H. P. Crowder, "Validation of subgradient optimization", Mathematical Programming 6 (1974), 62–88.
/// </remarks>
internal sealed class GroupBound
{
    private const int MostRounds = 300, FewestRounds = 20, RoundsOfALength = 30;
    private const long MostLooks = 75_000_000;
    private const double Hoped = 0.9;

    private readonly GroupProblem _problem;
    private readonly double[] _distances, _prices, _slope;
    private readonly int[] _places;
    private readonly long _pairs;
    private readonly int _count;
    private double _pairPrice, _pairSlope;

    private GroupBound(GroupProblem problem)
    {
        (_problem, _count) = (problem, problem.Members.Count);
        _distances = new double[_count * _count];
        (_prices, _slope) = (new double[_count], new double[_count]);
        (_pairs, _places) = (MostPairs(problem.Sizes, _count).Sum(s => s * (s - 1L) / 2), Places(problem));
        var apart = GroupCheck.KeptApart(problem);
        for (var pair = 0; pair < _distances.Length; pair++)
        {
            _distances[pair] = apart.Contains((pair / _count, pair % _count)) ? 0 : Math.Max(0, problem.Between(pair / _count, pair % _count));
        }

        // Each pair stands there twice: with the price of the last that fits, nothing passes as many of the largest distances.
        _pairPrice = _distances.OrderDescending().Skip((int)Math.Min(2 * _pairs, Math.Max(0, _distances.Length - 1))).FirstOrDefault();
    }

    public static GroupPrices Of(GroupProblem problem) => new GroupBound(problem).Lowest();

    /// <summary>For each number of companions, the first being 1, how many members can have so many at most.</summary>
    public static int[] Places(GroupProblem problem) => [.. Enumerable.Range(1, Math.Max(0, problem.Members.Count - 1)).Select(companions =>
        (int)Math.Min(problem.Members.Count, problem.Sizes.Where(s => s.Max > companions).Sum(s => (long)Math.Min(s.Max, problem.Members.Count)))).TakeWhile(p => p > 0)];

    /// <summary>The sizes that make the most pairs, one for each group; empty when the sizes cannot hold everybody.</summary>
    public static int[] MostPairs(IReadOnlyList<GroupSize> sizes, int members)
    {
        var pairs = new long[sizes.Count + 1, members + 1];
        var size = new int[sizes.Count + 1, members + 1];
        for (var held = 1; held <= members; held++)
        {
            pairs[0, held] = -1;
        }

        for (var group = 1; group <= sizes.Count; group++)
        {
            for (var held = 0; held <= members; held++)
            {
                pairs[group, held] = -1;
                for (var own = sizes[group - 1].Min; own <= Math.Min(held, sizes[group - 1].Max); own++)
                {
                    var before = pairs[group - 1, held - own];
                    if (before >= 0 && before + ((long)own * (own - 1) / 2) is var all && all > pairs[group, held])
                    {
                        (pairs[group, held], size[group, held]) = (all, own);
                    }
                }
            }
        }

        if (pairs[sizes.Count, members] < 0)
        {
            return [];
        }

        var chosen = new int[sizes.Count];
        for (var (group, held) = (sizes.Count, members); group > 0; group--)
        {
            chosen[group - 1] = size[group, held];
            held -= chosen[group - 1];
        }

        return chosen;
    }

    private GroupPrices Lowest()
    {
        var best = Rounded();
        var (bound, length) = (GroupCheck.Bound(_problem, best), 1.0);
        var rounds = Math.Clamp(MostLooks / Math.Max(1, (long)_count * _count), FewestRounds, MostRounds);
        for (var round = 1; round <= rounds; round++)
        {
            var (value, square) = Look();
            if (square == 0)
            {
                break;
            }

            var step = length * (value - (Hoped * (double)bound)) / square;
            _pairPrice = Math.Max(0, _pairPrice - (step * _pairSlope));
            for (var member = 0; member < _count; member++)
            {
                _prices[member] = Math.Max(0, _prices[member] - (step * _slope[member]));
            }

            if (Rounded() is var prices && GroupCheck.Bound(_problem, prices) is var lower && lower < bound)
            {
                (bound, best) = (lower, prices);
            }

            length *= round % RoundsOfALength == 0 ? 0.5 : 1;
        }

        return best;
    }

    private GroupPrices Rounded() => new((long)_pairPrice, [.. _prices.Select(p => (long)p)]);

    // What the bound is at these prices, and how it rises with each of them.
    private (double Value, double Square) Look()
    {
        var value = _pairPrice * _pairs;
        _pairSlope = _pairs;
        int[] dearest = [.. Enumerable.Range(0, _count).OrderByDescending(m => _prices[m])];
        Array.Clear(_slope);
        foreach (var member in _places.SelectMany(p => dearest.Take(p)))
        {
            value += _prices[member];
            _slope[member]++;
        }

        for (var one = 0; one < _count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (_distances[(one * _count) + other] - _prices[one] - _prices[other] - _pairPrice is var more && more > 0)
                {
                    value += more;
                    _pairSlope--;
                    _slope[one]--;
                    _slope[other]--;
                }
            }
        }

        return (value, (_pairSlope * _pairSlope) + _slope.Sum(s => s * s));
    }
}
