using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Timetables;

/// <summary>What no timetable can do better than: candidates flow to slots, slots to days, and each interview more on a day costs panellists' days.</summary>
/// <remarks>
/// Left out of account are panellists' loads over several days and who must not meet whom beyond one interview. The cost of a day is the lower convex hull of
/// <see cref="DayCosts"/>, so that the whole is a flow at least cost whose prices prove it. Nodes: candidates, slots, days, the end.
/// </remarks>
internal sealed class TimetableBound
{
    // Slopes of a hull are fractions; this many parts hold those of up to ten interviews exactly, and others rounded down.
    private static readonly long[] _fineness = [2520, 60, 1];

    private readonly TimetableModel _model;
    private readonly long _parts;

    public TimetableBound(TimetableModel model)
    {
        _model = model;
        var largest = (Int128)0;
        for (var c = 0; c < model.Candidates; c++)
        {
            largest = model.SlotsOf[c].Aggregate(largest, (most, t) => Int128.Max(most, LeastOf(c, t)));
        }

        var nodes = model.Candidates + model.Slots + model.Days + 3;
        _parts = _fineness.First(f => f == 1 || ((largest / model.Weights.Day) + model.Panellists) * f * nodes < long.MaxValue / 8);
        (Network, ArcSlots) = Build();
    }

    public FlowNetwork Network { get; }

    /// <summary>For each arc of the network that leaves a candidate, its candidate and slot.</summary>
    public IReadOnlyList<(int Candidate, int Slot)> ArcSlots { get; }

    /// <summary>What an interview costs whoever sits on the panel: the move, what must be replaced, the slot.</summary>
    public long LeastOf(int candidate, int slot)
    {
        var weights = _model.Weights;
        return ((_model.IsMoved(candidate, slot) ? 1 : 0) * weights.Moved)
            + (_model.Replaced(candidate, slot, _model.FreeAt[slot] & _model.MayMeet[candidate]) * weights.Replaced)
            + (_model.Cost(candidate, slot) * weights.Cost);
    }

    /// <summary>The objective that no timetable is below, whatever the prices.</summary>
    public long From(IReadOnlyList<long> prices)
    {
        var shown = FlowCheck.Bound(Network, prices);
        var days = shown > 0 ? (shown + _parts - 1) / _parts : 0;
        return (long)(days * _model.Weights.Day) + LargestLoad();
    }

    /// <summary>The nodes' names, for those who have to find room.</summary>
    public string NameOf(int node) => node < _model.Candidates ? _model.Problem.Candidates[node].Id
        : node < _model.Candidates + _model.Slots ? _model.Problem.Slots[node - _model.Candidates].Id
        : _model.DayNames[node - _model.Candidates - _model.Slots];

    /// <summary>The smallest largest load with which there are seats enough; no more than the truth.</summary>
    public int LargestLoad()
    {
        var load = _model.Candidates == 0 ? 0 : Math.Min(_model.Candidates, _model.Min.DefaultIfEmpty().Max());
        while (load < _model.Candidates && !Enough(load))
        {
            load++;
        }

        return load;
    }

    /// <summary>Whether there are seats enough for everybody when nobody takes more than <paramref name="load"/>.</summary>
    public bool Enough(int load)
    {
        long Seats(ulong set) => Enumerable.Range(0, _model.Panellists).Where(p => (set & (1UL << p)) != 0).Sum(p => (long)Math.Min(load, _model.Max[p]));

        return Seats(ulong.MaxValue) >= (long)_model.Size * _model.Candidates
            && _model.Rules.All(r => Seats(r.Marked) >= (long)r.Least * _model.Candidates
                && Seats(~r.Marked) >= (long)(_model.Size - Math.Min(_model.Size, r.Most)) * _model.Candidates);
    }

    private (FlowNetwork Network, List<(int Candidate, int Slot)> ArcSlots) Build()
    {
        var (candidates, slots, end) = (_model.Candidates, _model.Slots, _model.Candidates + _model.Slots + _model.Days);
        var (from, to, capacities, costs, arcs) = (new List<int>(), new List<int>(), new List<long>(), new List<long>(), new List<(int, int)>());
        void Add(int one, int other, long capacity, long cost)
        {
            from.Add(one);
            to.Add(other);
            capacities.Add(capacity);
            costs.Add(cost);
        }

        for (var c = 0; c < candidates; c++)
        {
            foreach (var t in _model.SlotsOf[c])
            {
                Add(c, candidates + t, 1, LeastOf(c, t) / _model.Weights.Day * _parts);
                arcs.Add((c, t));
            }
        }

        for (var t = 0; t < slots; t++)
        {
            Add(candidates + t, candidates + slots + _model.DayOf[t], DayCosts.MostAt(_model, t, ulong.MaxValue), 0);
        }

        for (var day = 0; day < _model.Days; day++)
        {
            foreach (var (width, rise) in Hull(DayCosts.Of(_model, day)))
            {
                Add(candidates + slots + day, end, width, rise * _parts / width);
            }
        }

        var supplies = new long[end + 1];
        Array.Fill(supplies, 1, 0, candidates);
        supplies[end] = -candidates;
        return (new FlowNetwork(supplies, [.. from], [.. to], [.. capacities], [.. costs]), arcs);
    }

    /// <summary>The lower convex hull as steps: how many interviews, and by how much the cost rises over them together.</summary>
    private static IEnumerable<(int Width, long Rise)> Hull(int[] costs)
    {
        for (var at = 0; at < costs.Length - 1;)
        {
            var next = at + 1;
            for (var further = next + 1; further < costs.Length; further++)
            {
                if ((long)(costs[further] - costs[at]) * (next - at) <= (long)(costs[next] - costs[at]) * (further - at))
                {
                    next = further;
                }
            }

            yield return (next - at, costs[next] - costs[at]);
            at = next;
        }
    }
}
