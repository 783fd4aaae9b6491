using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Groups;

/// <summary>
/// Looks for good groupings by simulated annealing: a random exchange or move is made when it loses no more than a random amount, which
/// shrinks; then everything again, longer, from the best so far. Rules and sizes hold throughout.
/// </summary>
/// <remarks>
/// An exchange is weighed in five additions from a table of what each unit adds to each group, and made in two passes over a row of
/// distances. Deterministic: lots are counted, logarithms come from a series. It proves nothing. Source: S. Kirkpatrick, C. D. Gelatt
/// and M. P. Vecchi, "Optimization by simulated annealing", Science 220 (1983), 671–680.
/// </remarks>
internal sealed class GroupSearch
{
    private const double Hot = 0.35, Cold = 0.05, Again = 0.3;
    private const int Levels = 100, StepsOfAnExchange = 10;

    private readonly GroupModel _model;
    private readonly Seating _seating;
    private readonly ulong _seed;
    private readonly double _spread;
    private readonly int _others;
    private readonly bool _hasWeights;
    private readonly List<int> _partners = [];
    private ulong _draws;

    public GroupSearch(GroupModel model, int[] first, ulong seed)
    {
        (_model, _seed, _seating) = (model, seed, new Seating(model));
        _seating.Restore(first);
        (Best, BestValue) = ([.. first], _seating.Value);
        _hasWeights = model.Weight.Distinct().Count() > 1;
        var canMove = _hasWeights || model.Min.Zip(model.Max).Any(s => s.First < s.Second);
        _others = model.Count + (canMove ? model.Groups : 0);
        _spread = Spread(model);
    }

    public int[] Best { get; }

    public long BestValue { get; private set; }

    /// <summary>Looks until the effort is spent, or until <paramref name="isEnough"/> says so of the best value.</summary>
    public void Run(Effort effort, Func<long, bool> isEnough, CancellationToken cancellationToken)
    {
        if (_model.Count < 2 || _model.Groups < 2)
        {
            return;
        }

        var scale = _spread * Math.Sqrt(_model.Count / (double)_model.Groups);
        var exchanges = 1L + ((long)_model.Count * _model.Count * _model.Count / 400);
        for (var cycle = 0; !effort.IsSpent && !isEnough(BestValue); cycle++)
        {
            _seating.Restore(Best);
            Anneal(scale * (cycle == 0 ? Hot : Again), scale * Cold, exchanges, effort, cancellationToken);
            exchanges *= cycle % 2 == 1 && exchanges < long.MaxValue / 4 ? 2 : 1;
        }
    }

    private void Anneal(double hot, double cold, long exchanges, Effort effort, CancellationToken cancellationToken)
    {
        for (var level = 0; level <= Levels && !effort.IsSpent; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The last level takes nothing that loses.
            var left = (Levels - level) / (double)Levels;
            Hold(level == Levels ? 0 : cold + ((hot - cold) * left), 1 + (exchanges / Levels));
            effort.Spend((1 + (exchanges / Levels)) * StepsOfAnExchange);
        }
    }

    private void Hold(double temperature, long proposals)
    {
        var (count, seating) = ((uint)_model.Count, _seating);
        var groups = seating.GroupOf;
        for (; proposals > 0; proposals--)
        {
            var draw = Lottery.Number(_seed, _draws++);
            var one = (int)((draw & 0xFFFFFFFF) * count >> 32);
            var other = (int)((draw >> 32 & 0x3FFFFF) * (uint)_others >> 22);
            var limit = -(long)(temperature * Patience.Of(draw));
            if (other >= count)
            {
                Move(one, other - (int)count, limit);
                continue;
            }

            if (groups[one] == groups[other])
            {
                continue;
            }

            var delta = seating.SwapDelta(one, other);
            if (delta >= limit && (!_hasWeights || Fits(one, other))
                && (!seating.IsRuled || (seating.Admits(one, groups[other], other) && seating.Admits(other, groups[one], one))))
            {
                seating.Swap(one, other, delta);
                Keep();
            }
        }
    }

    private bool Fits(int one, int other)
    {
        var (from, to) = (_seating.GroupOf[one], _seating.GroupOf[other]);
        var more = _model.Weight[one] - _model.Weight[other];
        return _seating.Size[to] + more <= _model.Max[to] && _seating.Size[to] + more >= _model.Min[to]
            && _seating.Size[from] - more <= _model.Max[from] && _seating.Size[from] - more >= _model.Min[from];
    }

    private void Move(int unit, int to, long limit)
    {
        var (from, weight) = (_seating.GroupOf[unit], _model.Weight[unit]);
        if (from == to)
        {
            return;
        }

        if (_seating.Size[to] + weight > _model.Max[to] || _seating.Size[from] - weight < _model.Min[from])
        {
            if (weight > 1)
            {
                Exchange(unit, to, limit);
            }
        }
        else if (_seating.Gain[(to * _model.Count) + unit] - _seating.Gain[(from * _model.Count) + unit] >= limit && _seating.Admits(unit, to, Seating.Nowhere))
        {
            _seating.Take(unit);
            _seating.Put(unit, to);
            Keep();
        }
    }

    // People who are kept together change places with as many others; nothing else lets them out of a full group.
    private void Exchange(int unit, int to, long limit)
    {
        var (from, left, before) = (_seating.GroupOf[unit], _model.Weight[unit], _seating.Value);
        _partners.Clear();
        var start = (int)(Lottery.Number(_seed, _draws++) % (ulong)_model.Count);
        for (var i = 0; i < _model.Count && left > 0; i++)
        {
            var other = (start + i) % _model.Count;
            if (_seating.GroupOf[other] == to && _model.Weight[other] <= left)
            {
                left -= _model.Weight[other];
                _partners.Add(other);
            }
        }

        if (left > 0)
        {
            return;
        }

        Shift(unit, Seating.Nowhere);
        _partners.ForEach(o => Shift(o, Seating.Nowhere));
        var fits = Enter(unit, to);
        foreach (var other in _partners)
        {
            fits = fits && Enter(other, from);
        }

        if (fits && _seating.Value - before >= limit)
        {
            Keep();
            return;
        }

        Shift(unit, from);
        _partners.ForEach(o => Shift(o, to));
    }

    private bool Enter(int unit, int group)
    {
        var fits = _seating.Admits(unit, group, Seating.Nowhere);
        Shift(unit, fits ? group : Seating.Nowhere);
        return fits;
    }

    private void Shift(int unit, int group)
    {
        if (_seating.GroupOf[unit] != Seating.Nowhere)
        {
            _seating.Take(unit);
        }

        if (group != Seating.Nowhere)
        {
            _seating.Put(unit, group);
        }
    }

    private void Keep()
    {
        if (_seating.Value > BestValue)
        {
            BestValue = _seating.Value;
            _seating.GroupOf.CopyTo(Best.AsSpan());
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
