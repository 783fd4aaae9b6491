using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Groups;

/// <summary>
/// A random walk over groupings at one temperature: a random exchange or move is made when it loses no more than a random amount. Rules and sizes hold throughout.
/// </summary>
/// <remarks>An exchange is weighed in five additions from a table of what each unit adds to each group, and made in two passes over a row of distances.</remarks>
internal sealed class GroupWalk
{
    private readonly GroupModel _model;
    private readonly Seating _seating;
    private readonly GroupBest _best;
    private readonly ulong _seed;
    private readonly int _others;
    private readonly bool _hasWeights;
    private readonly List<int> _partners = [];
    private ulong _draws;

    /// <param name="model">The problem.</param>
    /// <param name="best">Where it begins, and where the best of all walks is kept.</param>
    /// <param name="seed">A stream of lots for this walk alone.</param>
    public GroupWalk(GroupModel model, GroupBest best, ulong seed)
    {
        (_model, _best, _seed, _seating) = (model, best, seed, new Seating(model));
        _seating.Restore(best.GroupOf);
        _hasWeights = model.Weight.Distinct().Count() > 1;
        var canMove = _hasWeights || model.Min.Zip(model.Max).Any(s => s.First < s.Second);
        _others = model.Count + (canMove ? model.Groups : 0);
    }

    /// <summary>What each pair within a group costs the walk, so that sizes can change while it is warm.</summary>
    public long PriceOfPair { get; set; }

    /// <summary>How many exchanges and moves were made.</summary>
    public long Accepted { get; private set; }

    /// <summary>All distances within groups and all preferences met.</summary>
    public long Value => _seating.Value;

    /// <summary>How many pairs are within groups.</summary>
    public long Pairs => _seating.Size.Sum(s => s * (s - 1L)) / 2;

    public void GoTo(GroupWalk other) => _seating.Restore(other._seating.GroupOf);

    public void Hold(double temperature, long proposals)
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
                Accepted++;
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
        else if (_seating.Gain[(to * _model.Count) + unit] - _seating.Gain[(from * _model.Count) + unit] - (PriceOfPair * weight * (_seating.Size[to] + weight - _seating.Size[from])) >= limit
            && _seating.Admits(unit, to, Seating.Nowhere))
        {
            Accepted++;
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

    private void Keep() => _best.Offer(_seating.GroupOf, _seating.Value);
}
