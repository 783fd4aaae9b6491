namespace Fairlead.Allocation.Groups;

/// <summary>Finds a grouping that breaks no rule, or shows that there is none, by trying: the unit with the fewest groups left first.</summary>
/// <remarks>Exact as long as its nodes last; worst case exponential. What is left must fit by size and by every limit, or the branch is closed.</remarks>
internal sealed class GroupFit
{
    private const int MostNodes = 100_000;

    private readonly GroupModel _model;
    private readonly Seating _seating;
    private readonly int[] _wanted, _waiting;
    private readonly CancellationToken _cancellationToken;
    private int _left, _nodes;

    private GroupFit(GroupModel model, int[] wanted, CancellationToken cancellationToken)
    {
        (_model, _wanted, _seating, _cancellationToken) = (model, wanted, new Seating(model), cancellationToken);
        _left = model.Weight.Sum();
        _waiting = [.. model.ShareOf.Select(s => s.Sum())];
    }

    /// <summary>A group for each unit; null with <paramref name="isShown"/> when there is none, and without when the search was ended.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="wanted">Sizes to come near to.</param>
    /// <param name="isShown">False only when the nodes did not last.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static int[]? Find(GroupModel model, int[] wanted, out bool isShown, CancellationToken cancellationToken)
    {
        var fit = new GroupFit(model, wanted, cancellationToken);
        var found = fit.CanFit() && fit.Place();
        isShown = found || fit._nodes <= MostNodes;
        return found ? fit._seating.GroupOf : null;
    }

    private bool Place()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_left == 0)
        {
            return true;
        }

        if (++_nodes > MostNodes || Next() is not { } next)
        {
            return false;
        }

        foreach (var group in next.Open.OrderByDescending(g => _model.Preference[(g * _model.Count) + next.Unit]).ThenByDescending(g => _wanted[g] - _seating.Size[g]))
        {
            Count(next.Unit, -1);
            _seating.Put(next.Unit, group);
            if (CanFit() && Place())
            {
                return true;
            }

            _seating.Take(next.Unit);
            Count(next.Unit, 1);
        }

        return false;
    }

    private void Count(int unit, int sign)
    {
        _left += sign * _model.Weight[unit];
        foreach (var limit in _model.LimitsOf[unit])
        {
            _waiting[limit] += sign * _model.ShareOf[limit][unit];
        }
    }

    private (int Unit, List<int> Open)? Next()
    {
        (int Unit, List<int> Open)? best = null;
        for (var unit = 0; unit < _model.Count; unit++)
        {
            if (_seating.GroupOf[unit] != Seating.Nowhere)
            {
                continue;
            }

            var open = Open(unit);
            if (open.Count == 0)
            {
                return null;
            }

            if (best is not { } other || open.Count < other.Open.Count
                || (open.Count == other.Open.Count && (_model.Weight[unit], _model.LimitsOf[unit].Length).CompareTo((_model.Weight[other.Unit], _model.LimitsOf[other.Unit].Length)) > 0))
            {
                best = (unit, open);
            }
        }

        return best;
    }

    private List<int> Open(int unit)
    {
        var open = new List<int>(_model.Groups);
        for (var group = 0; group < _model.Groups; group++)
        {
            if (_seating.Size[group] + _model.Weight[unit] <= _model.Max[group] && _seating.Admits(unit, group, Seating.Nowhere)
                && (_seating.Size[group] > 0 || !open.Exists(g => _seating.Size[g] == 0 && _model.AreTwins(g, group))))
            {
                open.Add(group);
            }
        }

        return open;
    }

    private bool CanFit()
    {
        var (least, most) = (0L, 0L);
        for (var group = 0; group < _model.Groups; group++)
        {
            least += Math.Max(0, _model.Min[group] - _seating.Size[group]);
            most += _model.Max[group] - _seating.Size[group];
        }

        if (_left < least || _left > most)
        {
            return false;
        }

        for (var limit = 0; limit < _waiting.Length; limit++)
        {
            var room = 0L;
            for (var group = 0; group < _model.Groups; group++)
            {
                room += Math.Min(_model.Most[limit] - _seating.Taken(limit, group), _model.Max[group] - _seating.Size[group]);
            }

            if (_waiting[limit] > room)
            {
                return false;
            }
        }

        return true;
    }
}
