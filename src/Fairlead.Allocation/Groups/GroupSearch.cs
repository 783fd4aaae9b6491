using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Groups;

/// <summary>
/// Looks for good groupings by walks at several temperatures, side by side, that change places: what is found warm cools down, and what has settled warms up again.
/// </summary>
/// <remarks>
/// The temperatures set themselves: the warmest and the coldest by how often a change is made there, those between by how often neighbours change places. While warm,
/// a pair costs nearly what it brings, so that sizes stay open; cold, it costs nothing. Now and then the coldest is cooled until nothing better is near.
/// Deterministic: lots are counted, and only the four operations and roots are used. It proves nothing. Source: C. J. Geyer, "Markov chain Monte Carlo maximum
/// likelihood", Computing Science and Statistics: Proceedings of the 23rd Symposium on the Interface (1991), 156–163.
/// </remarks>
internal sealed class GroupSearch
{
    private const double Hot = 0.5, Cold = 0.12, Coldest = 0.003, HotChanges = 0.025, ColdChanges = 0.0004, Remembered = 0.98, SizesOpen = 0.7, SizesClosedBelow = 0.4;
    private const int ProposalsOfUnit = 4, RoundsToSet = 100, RoundsToCool = 64, CoolingLevels = 8, StepsOfAnExchange = 10;

    private readonly GroupModel _model;
    private readonly GroupBest _best;
    private readonly GroupWalk[] _walks;
    private readonly GroupWalk _cooled;
    private readonly double[] _temperatures, _changes, _trades;
    private readonly ulong _seed;
    private readonly double _scale;
    private readonly long _proposals;
    private double _hot = Hot, _cold = Cold;
    private ulong _draws;
    private long _rounds;

    public GroupSearch(GroupModel model, int[] first, ulong seed)
    {
        _model = model;
        _best = new GroupBest(model, first);
        _seed = seed;
        var count = Math.Clamp(4 + (model.Count / 15), 8, 16);
        _walks = [.. Enumerable.Range(1, count).Select(w => new GroupWalk(model, _best, Lottery.Number(seed, ulong.MaxValue - (ulong)w)))];
        _cooled = new GroupWalk(model, _best, Lottery.Number(seed, ulong.MaxValue));
        (_changes, _trades) = (new double[count], new double[count]);
        _scale = Spread(model) * Math.Sqrt(model.Count / (double)Math.Max(1, model.Groups));
        _proposals = ProposalsOfUnit * (long)model.Count;
        _temperatures = [.. Enumerable.Range(0, count).Select(w => _scale * (Hot + ((Cold - Hot) * w / (count - 1))))];
    }

    public int[] Best => _best.GroupOf;

    public long BestValue => _best.Value;

    /// <summary>Looks until the effort is spent, or until <paramref name="isEnough"/> says so of the best value.</summary>
    public void Run(Effort effort, Func<long, bool> isEnough, CancellationToken cancellationToken)
    {
        if (_model.Count < 2 || _model.Groups < 2)
        {
            return;
        }

        while (!effort.IsSpent && !isEnough(BestValue))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Walk();
            Trade();
            effort.Spend(_proposals * _walks.Length * StepsOfAnExchange);
            if (++_rounds % RoundsToCool == 0)
            {
                Cool();
                effort.Spend(_proposals * ProposalsOfUnit * (CoolingLevels + 1) * StepsOfAnExchange);
            }

            if (_rounds % RoundsToSet == 0)
            {
                SetTemperatures();
            }
        }
    }

    private void Walk()
    {
        var dear = _model.Home == 0 ? SizesOpen * BestValue / Math.Max(1, _walks[^1].Pairs) : 0;
        foreach (var (w, walk) in _walks.Index())
        {
            var warmth = ((_temperatures[w] / _temperatures[0]) - SizesClosedBelow) / (1 - SizesClosedBelow);
            walk.PriceOfPair = (long)(dear * Math.Max(0, warmth));
            var before = walk.Accepted;
            walk.Hold(_temperatures[w], _proposals);
            _changes[w] = (Remembered * _changes[w]) + ((1 - Remembered) * (walk.Accepted - before) / _proposals);
        }
    }

    private void Trade()
    {
        for (var w = (int)(_rounds & 1); w + 1 < _walks.Length; w += 2)
        {
            var (warm, cold) = (_walks[w], _walks[w + 1]);
            var (value, pairs) = (cold.Value - warm.Value, cold.Pairs - warm.Pairs);
            var gain = ((value - (warm.PriceOfPair * pairs)) / _temperatures[w]) - ((value - (cold.PriceOfPair * pairs)) / _temperatures[w + 1]);
            var isTraded = gain >= -Patience.Of(Lottery.Number(_seed, _draws++));
            _trades[w] = (Remembered * _trades[w]) + (isTraded ? 1 - Remembered : 0);
            if (isTraded)
            {
                (_walks[w], _walks[w + 1]) = (cold, warm);
            }
        }
    }

    private void Cool()
    {
        _cooled.GoTo(_walks[^1]);
        for (var level = CoolingLevels; level >= 0; level--)
        {
            _cooled.Hold(_temperatures[^1] * level / (CoolingLevels + 1), _proposals * ProposalsOfUnit);
        }
    }

    // Neighbours who seldom change places come nearer to each other.
    private void SetTemperatures()
    {
        _hot *= Math.Clamp(Math.Sqrt(HotChanges / (_changes[0] + 1e-4)), 0.8, 1.25);
        _cold = Math.Clamp(_cold * Math.Clamp(Math.Sqrt(Math.Sqrt(ColdChanges / (_changes[^1] + 1e-5))), 0.8, 1.25), Coldest, _hot / 2);
        double[] steps = [.. _temperatures.Zip(_temperatures.Skip(1)).Select((pair, w) => (pair.First - pair.Second) * Math.Sqrt(Math.Sqrt(_trades[w] + 0.05)))];
        var unit = _scale * (_hot - _cold) / steps.Sum();
        _temperatures[0] = _scale * _hot;
        for (var w = 0; w < steps.Length; w++)
        {
            _temperatures[w + 1] = _temperatures[w] - (steps[w] * unit);
        }
    }

    // What one unit has more of than others in every group alike moves with it; only the rest makes one exchange better than another.
    private static double Spread(GroupModel model)
    {
        var count = model.Count;
        var others = Math.Max(1.0, count - 2);
        var sums = Enumerable.Range(0, count).Select(u => model.Distance.AsSpan(u * count, count).ToArray().Sum(d => (double)d)).ToArray();
        var whole = sums.Sum() / Math.Max(1.0, count - 1);
        var total = 0.0;
        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                total += Math.Abs(model.Distance[(one * count) + other] - ((sums[one] + sums[other] - whole) / others));
            }
        }

        return Math.Max(1e-3, total / Math.Max(1.0, count * (count - 1) / 2.0));
    }
}
