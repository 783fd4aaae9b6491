using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fairlead.Allocation.Groups;

/// <summary>Who is where, with what each unit would add to each group kept at hand, so that a move is weighed in a handful of additions.</summary>
internal sealed class Seating
{
    public const int Nowhere = -1;

    private readonly GroupModel _model;
    private readonly int[] _conflicts, _taken;
    private readonly bool _hasApart;

    public Seating(GroupModel model)
    {
        _model = model;
        GroupOf = new int[model.Count];
        Array.Fill(GroupOf, Nowhere);
        Size = new int[model.Groups];
        Gain = [.. model.Preference];
        _hasApart = model.Apart.Contains(true);
        _conflicts = new int[_hasApart ? model.Groups * model.Count : 0];
        _taken = new int[model.Most.Length * model.Groups];
        IsRuled = _hasApart || model.Most.Length > 0 || model.Barred.Contains(true);
    }

    public int[] GroupOf { get; }

    public int[] Size { get; }

    /// <summary>Groups × units: what a unit has, or would have, in a group.</summary>
    public long[] Gain { get; }

    /// <summary>All distances within groups and all preferences met.</summary>
    public long Value { get; private set; }

    /// <summary>Whether anything but sizes says who may be where.</summary>
    public bool IsRuled { get; }

    /// <summary>How many of limit <paramref name="limit"/> a group has.</summary>
    public int Taken(int limit, int group) => _taken[(limit * _model.Groups) + group];

    /// <summary>Whether the rules, sizes aside, let a unit into a group once <paramref name="leaving"/>, of that group or <see cref="Nowhere"/>, has left it.</summary>
    public bool Admits(int unit, int group, int leaving)
    {
        var at = (group * _model.Count) + unit;
        if (_model.Barred[at] || (_hasApart && _conflicts[at] > (leaving != Nowhere && _model.Apart[(unit * _model.Count) + leaving] ? 1 : 0)))
        {
            return false;
        }

        foreach (var limit in _model.LimitsOf[unit])
        {
            var less = leaving == Nowhere ? 0 : _model.ShareOf[limit][leaving];
            if (Taken(limit, group) + _model.ShareOf[limit][unit] - less > _model.Most[limit])
            {
                return false;
            }
        }

        return true;
    }

    public void Put(int unit, int group)
    {
        Value += Gain[(group * _model.Count) + unit];
        GroupOf[unit] = group;
        Count(unit, group, 1);
        Shift(group, unit, Nowhere);
    }

    public void Take(int unit)
    {
        var group = GroupOf[unit];
        Value -= Gain[(group * _model.Count) + unit];
        GroupOf[unit] = Nowhere;
        Count(unit, group, -1);
        Shift(group, Nowhere, unit);
    }

    /// <summary>Exchanges two units of different groups; <paramref name="delta"/> is what that is worth.</summary>
    public void Swap(int one, int other, long delta)
    {
        var (from, to) = (GroupOf[one], GroupOf[other]);
        Value += delta;
        (GroupOf[one], GroupOf[other]) = (to, from);
        Count(one, from, -1);
        Count(other, to, -1);
        Count(one, to, 1);
        Count(other, from, 1);
        Shift(from, other, one);
        Shift(to, one, other);
    }

    public long SwapDelta(int one, int other)
    {
        var (from, to) = (GroupOf[one] * _model.Count, GroupOf[other] * _model.Count);
        return Gain[to + one] - Gain[from + one] + Gain[from + other] - Gain[to + other] - (2 * _model.Distance[(one * _model.Count) + other]);
    }

    /// <summary>Seats everybody as in <paramref name="groupOf"/>.</summary>
    public void Restore(ReadOnlySpan<int> groupOf)
    {
        for (var unit = 0; unit < groupOf.Length; unit++)
        {
            if (GroupOf[unit] != groupOf[unit])
            {
                if (GroupOf[unit] != Nowhere)
                {
                    Take(unit);
                }

                Put(unit, groupOf[unit]);
            }
        }
    }

    private void Count(int unit, int group, int sign)
    {
        Size[group] += sign * _model.Weight[unit];
        foreach (var limit in _model.LimitsOf[unit])
        {
            _taken[(limit * _model.Groups) + group] += sign * _model.ShareOf[limit][unit];
        }

        if (_hasApart)
        {
            var conflicts = _conflicts.AsSpan(group * _model.Count, _model.Count);
            var apart = _model.Apart.AsSpan(unit * _model.Count, _model.Count);
            for (var other = 0; other < apart.Length; other++)
            {
                conflicts[other] += apart[other] ? sign : 0;
            }
        }
    }

    private void Shift(int group, int coming, int going)
    {
        var count = _model.Count;
        var gains = Gain.AsSpan(group * count, count);
        if (coming != Nowhere && going != Nowhere)
        {
            Exchange(gains, _model.Distance.AsSpan(coming * count, count), _model.Distance.AsSpan(going * count, count));
            return;
        }

        var distances = _model.Distance.AsSpan(Math.Max(coming, going) * count, count);
        var sign = coming == Nowhere ? -1 : 1;
        for (var unit = 0; unit < count; unit++)
        {
            gains[unit] += sign * distances[unit];
        }
    }

    // Four at a time: searches spend half of their time here.
    private static void Exchange(Span<long> gains, ReadOnlySpan<long> coming, ReadOnlySpan<long> going)
    {
        var to = MemoryMarshal.Cast<long, Vector256<long>>(gains);
        var plus = MemoryMarshal.Cast<long, Vector256<long>>(coming);
        var minus = MemoryMarshal.Cast<long, Vector256<long>>(going);
        for (var k = 0; k < to.Length; k++)
        {
            to[k] += plus[k] - minus[k];
        }

        for (var k = to.Length * Vector256<long>.Count; k < gains.Length; k++)
        {
            gains[k] += coming[k] - going[k];
        }
    }
}
