using System.Numerics;

namespace Fairlead.Allocation.Timetables;

/// <summary>Tries all timetables, the candidate with the fewest slots left first; leaves out what cannot be better than the best.</summary>
/// <remarks>Exact as long as its steps last; worst case exponential.</remarks>
internal sealed class TimetableTrial
{
    private readonly TimetableModel _model;
    private readonly TimetableBound _bound;
    private readonly TimetableState _state;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _isAnyEnough;
    private readonly int _largestLoad;
    private long _steps;

    private TimetableTrial(TimetableModel model, TimetableBound bound, long? best, bool isAnyEnough, long steps, CancellationToken cancellationToken)
    {
        (_model, _bound, _state, _isAnyEnough, _steps, _cancellationToken) = (model, bound, new TimetableState(model), isAnyEnough, steps, cancellationToken);
        (Best, _largestLoad) = (best ?? long.MaxValue, bound.LargestLoad());
    }

    /// <summary>The objective of what was found, or what was to be undercut.</summary>
    public long Best { get; private set; }

    /// <summary>The best timetable found; null when none is better than what was known.</summary>
    public (int[] Slots, ulong[] Panels)? Found { get; private set; }

    /// <summary>Whether nothing was left out for lack of steps.</summary>
    public bool IsComplete => _steps > 0;

    /// <param name="model">What is planned.</param>
    /// <param name="bound">Its bound.</param>
    /// <param name="best">The objective to undercut; null for any.</param>
    /// <param name="isAnyEnough">Whether to end with the first timetable.</param>
    /// <param name="steps">After how many the trial ends.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static TimetableTrial Run(TimetableModel model, TimetableBound bound, long? best, bool isAnyEnough, long steps, CancellationToken cancellationToken)
    {
        var trial = new TimetableTrial(model, bound, best, isAnyEnough, steps, cancellationToken);
        trial.Go();
        return trial;
    }

    // True when the trial is over.
    private bool Go()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_state.Placed == _model.Candidates)
        {
            if (_state.Short == 0 && _state.Objective < Best)
            {
                (Best, Found) = (_state.Objective, ([.. _state.SlotOf], [.. _state.PanelOf]));
                return _isAnyEnough;
            }

            return false;
        }

        if (_state.Short > _model.Size * (_model.Candidates - _state.Placed) || Next() is not { } next)
        {
            return _steps <= 0;
        }

        foreach (var (slot, _) in next.Open.OrderBy(o => o.Least))
        {
            var can = _state.CanSit(slot) & _model.MayMeet[next.Candidate];
            var present = _state.Present[_model.DayOf[slot]];
            foreach (var panel in _model.PanelsAt[slot].Where(panel => Fits(next.Candidate, panel, can)).OrderBy(panel => BitOperations.PopCount(panel & ~present)))
            {
                _state.Place(next.Candidate, slot, panel);
                var isOver = Go();
                _state.Remove(next.Candidate);
                if (isOver)
                {
                    return true;
                }
            }
        }

        return _steps <= 0;
    }

    private bool Fits(int candidate, ulong panel, ulong can) => (panel & ~can) == 0 && (_model.Fixed[candidate] & ~panel) == 0;

    /// <summary>Who has the fewest slots left, and those; null when somebody has none, or when nothing better can come of it.</summary>
    private (int Candidate, List<(int Slot, long Least)> Open)? Next()
    {
        _steps -= (long)_model.Slots * _model.Panellists;
        (int Candidate, List<(int Slot, long Least)> Open)? next = null;
        var can = new ulong[_model.Slots];
        for (var t = 0; t < can.Length; t++)
        {
            can[t] = _state.HasRoom(t) ? _state.CanSit(t) : 0;
        }

        var weights = _model.Weights;
        var least = (_state.Moved * weights.Moved) + (_state.Replaced * weights.Replaced) + (_state.SlotCost * weights.Cost)
            + (_state.PanellistDays * weights.Day) + Math.Max(_largestLoad, _state.LargestLoad);
        for (var c = 0; c < _model.Candidates && _steps > 0; c++)
        {
            if (_state.SlotOf[c] >= 0)
            {
                continue;
            }

            var open = new List<(int Slot, long Least)>();
            foreach (var t in _model.SlotsOf[c])
            {
                var who = can[t] & _model.MayMeet[c];
                _steps -= 1 + (who == 0 ? 0 : _model.PanelsAt[t].Length / 4);
                if (who != 0 && Array.Exists(_model.PanelsAt[t], panel => Fits(c, panel, who)))
                {
                    open.Add((t, _bound.LeastOf(c, t)));
                }
            }

            if (open.Count == 0)
            {
                return null;
            }

            least += open.Min(o => o.Least);
            next = next is null || open.Count < next.Value.Open.Count ? (c, open) : next;
        }

        return _steps <= 0 || least >= Best ? null : next;
    }
}
