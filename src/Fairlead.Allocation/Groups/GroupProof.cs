namespace Fairlead.Allocation.Groups;

/// <summary>Goes through all groupings of a few units, leaving out what cannot pass the best: the proof for small problems.</summary>
/// <remarks>Exact as long as its nodes last. A branch is closed when each unit still waiting, in its best group with the best companions still waiting, brings too little.</remarks>
internal sealed class GroupProof
{
    /// <summary>More units than these are not worth the trial.</summary>
    public const int MostUnits = 18;

    private const int MostNodes = 300_000;

    private readonly GroupModel _model;
    private readonly Seating _seating;
    private readonly int[] _order;
    private readonly long[,,] _companions;
    private readonly CancellationToken _cancellationToken;

    private GroupProof(GroupModel model, int[] best, long value, CancellationToken cancellationToken)
    {
        (_model, _seating, Best, BestValue, _cancellationToken) = (model, new Seating(model), best, value, cancellationToken);
        _order = [.. Enumerable.Range(0, model.Count).OrderByDescending(u => model.Distance.AsSpan(u * model.Count, model.Count).ToArray().Sum())];
        _companions = new long[model.Count + 1, model.Count, model.Count + 1];
        for (var depth = 0; depth < model.Count; depth++)
        {
            foreach (var unit in _order[depth..])
            {
                long[] sorted = [.. _order[depth..].Where(o => o != unit).Select(o => Math.Max(0, model.Distance[(unit * model.Count) + o])).OrderDescending()];
                for (var n = 1; n <= model.Count; n++)
                {
                    _companions[depth, unit, n] = _companions[depth, unit, n - 1] + (n <= sorted.Length ? sorted[n - 1] : 0);
                }
            }
        }
    }

    public int[] Best { get; }

    public long BestValue { get; private set; }

    public int Nodes { get; private set; }

    /// <summary>Whether nothing passes <see cref="BestValue"/>.</summary>
    public bool IsComplete => Nodes <= MostNodes;

    /// <param name="model">At most <see cref="MostUnits"/> units.</param>
    /// <param name="known">A grouping that breaks no rule.</param>
    /// <param name="value">What it is worth.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static GroupProof Of(GroupModel model, int[] known, long value, CancellationToken cancellationToken)
    {
        var proof = new GroupProof(model, [.. known], value, cancellationToken);
        proof.Go(0, model.Weight.Sum());
        return proof;
    }

    private void Go(int depth, int left)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (++Nodes > MostNodes || Enumerable.Range(0, _model.Groups).Sum(g => Math.Max(0, _model.Min[g] - _seating.Size[g])) > left || CanPass(depth) is false)
        {
            return;
        }

        if (depth == _model.Count)
        {
            BestValue = _seating.Value;
            _seating.GroupOf.CopyTo(Best.AsSpan());
            return;
        }

        var unit = _order[depth];
        for (var group = 0; group < _model.Groups; group++)
        {
            if (IsOpen(unit, group) && (_seating.Size[group] > 0 || !Enumerable.Range(0, group).Any(g => _seating.Size[g] == 0 && _model.AreTwins(g, group))))
            {
                _seating.Put(unit, group);
                Go(depth + 1, left - _model.Weight[unit]);
                _seating.Take(unit);
            }
        }
    }

    private bool CanPass(int depth)
    {
        var twice = 2 * _seating.Value;
        foreach (var unit in _order.AsSpan(depth))
        {
            var most = long.MinValue;
            for (var group = 0; group < _model.Groups; group++)
            {
                if (IsOpen(unit, group))
                {
                    var room = Math.Min(_model.Count, _model.Max[group] - _seating.Size[group] - _model.Weight[unit]);
                    most = Math.Max(most, (2 * _seating.Gain[(group * _model.Count) + unit]) + _companions[depth, unit, room]);
                }
            }

            if (most == long.MinValue)
            {
                return false;
            }

            twice += most;
        }

        return twice / 2 > BestValue;
    }

    private bool IsOpen(int unit, int group) =>
        _seating.Size[group] + _model.Weight[unit] <= _model.Max[group] && _seating.Admits(unit, group, Seating.Nowhere);
}
