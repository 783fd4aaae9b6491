using System.Runtime.CompilerServices;
using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Timetables;

/// <summary>
/// Looks for good timetables by simulated annealing: somebody changes the slot, two exchange theirs, or a panel is formed anew, and it stays so when it
/// loses no more than a random amount, which shrinks; then everything again, longer, from the best so far.
/// </summary>
/// <remarks>
/// Every rule holds throughout except that somebody may have no place, or a panellist too few interviews; both weigh much. What is weighed stands in for the
/// objective, whose later parts no step could see: loads squared for the largest load, and full days for fewer days. Deterministic: lots are counted, and
/// all weights are whole. It proves nothing. Source: S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi, "Optimization by simulated annealing", Science 220
/// (1983), 671–680.
/// </remarks>
internal sealed partial class TimetableSearch
{
    private const int Levels = 60, StepsOfAMove = 200, StepsOfAPanel = 8, MostPanelsLookedAt = 256;
    private const int OfDay = 1000, OfUnplaced = 30_000, OfShort = 6000, OfMoved = 12_000, OfReplaced = 3000, OfSquare = 12, OfDensity = 40;
    private const double Hot = 1500, Again = 700, Even = 250, Cold = 40;

    private readonly TimetableModel _model;
    private readonly ulong _seed;
    private readonly int[] _movable;
    private readonly List<(int Candidate, int Slot, ulong Panel)> _changed = [];
    private readonly double _ofCost;
    private readonly int _stepsOfAMove;
    private readonly int[] _bestSlots;
    private readonly ulong[] _bestPanels;
    private long _bestEnergy = long.MaxValue;
    private double _costWeight;
    private int _ofSquare = OfSquare, _ofDensity = OfDensity;
    private ulong _draws;

    public TimetableSearch(TimetableModel model, ulong seed)
    {
        (_model, _seed, State) = (model, seed, new TimetableState(model));
        (_bestSlots, _bestPanels) = ([.. State.SlotOf], [.. State.PanelOf]);
        _movable = [.. Enumerable.Range(0, model.Candidates).Where(c => model.SlotsOf[c].Length > 0)];
        long[] dearer = [.. _movable.SelectMany(c => model.SlotsOf[c].Select(t => model.Cost(c, t) - model.SlotsOf[c].Min(o => model.Cost(c, o)))).Where(d => d > 0)];
        _ofCost = dearer.Length == 0 ? 0 : 4.0 * OfDay * dearer.Length / dearer.Sum(d => (double)d);
        _costWeight = _ofCost;
        _stepsOfAMove = StepsOfAMove + (StepsOfAPanel * (int)model.PanelsAt.Select(panels => Math.Min(panels.Length, MostPanelsLookedAt)).DefaultIfEmpty().Average());
    }

    /// <summary>The timetable as it is now; at the end of <see cref="Run"/> the best.</summary>
    public TimetableState State { get; }

    /// <summary>The best objective found, null as long as nobody found a timetable.</summary>
    public long? Best { get; private set; }

    /// <summary>Places everybody in the slot that is given, or somewhere else, as far as it goes.</summary>
    /// <param name="slots">For each candidate a slot and a panel to keep; −1 and 0 where there is none.</param>
    public void Begin(IEnumerable<(int Slot, ulong Panel)> slots)
    {
        (int Slot, ulong Panel)[] wanted = [.. slots];
        foreach (var c in _movable.Where(c => wanted[c].Slot >= 0 && State.HasRoom(wanted[c].Slot)))
        {
            var (slot, panel) = wanted[c];
            if (panel != 0 && (panel & ~State.CanSit(slot)) == 0)
            {
                State.Place(c, slot, panel);
            }
        }

        foreach (var c in _movable.Where(c => State.SlotOf[c] < 0 && wanted[c].Slot >= 0 && State.HasRoom(wanted[c].Slot)))
        {
            Seat(c, wanted[c].Slot);
        }

        Keep();
    }

    /// <summary>Looks until the effort is spent, <paramref name="isEnough"/> says so of the best objective, or so many rounds are over.</summary>
    public void Run(Effort effort, Func<long, bool> isEnough, int rounds, long moves, bool isWarm, IProgress<TimetableProgress>? progress, CancellationToken cancellationToken)
    {
        for (var round = 0; round < rounds && _movable.Length > 0 && !effort.IsSpent && !(Best is { } best && isEnough(best)); round++)
        {
            // In turn, slots weigh so heavily that what they cost is not given away for days, and even loads more than days that could still be saved.
            var isEvening = round % 4 == 3;
            _costWeight = _ofCost * (1 << (2 * (round % 3)));
            (_ofSquare, _ofDensity) = isEvening ? (10 * OfSquare, 0) : (OfSquare, OfDensity);
            State.Become(_bestSlots, _bestPanels);
            for (var level = 0; level <= Levels && !effort.IsSpent; level++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var left = (Levels - level) / (double)Levels;
                var hot = isEvening ? Even : round == 0 && !isWarm ? Hot : Again;
                Hold(level == Levels ? 0 : Cold + ((hot - Cold) * left * left), 1 + (moves / Levels));
                effort.Spend((1 + (moves / Levels)) * _stepsOfAMove);
                if (Best is { } now && isEnough(now))
                {
                    break;
                }
            }

            progress?.Report(new TimetableProgress(State.Placed, Best));
            moves += round % 2 == 1 ? moves / 2 : 0;
        }

        State.Become(_bestSlots, _bestPanels);
    }

    /// <summary>Takes a timetable that was found elsewhere as the best.</summary>
    public void Take(int[] slots, ulong[] panels)
    {
        State.Become(slots, panels);
        Keep();
    }

    private long Energy() =>
        ((long)(_model.Candidates - State.Placed) * OfUnplaced) + ((long)State.Short * OfShort) + ((long)State.Moved * OfMoved) + ((long)State.Replaced * OfReplaced)
        + (long)(State.SlotCost * _costWeight) + ((long)State.PanellistDays * OfDay) + (State.Squares * _ofSquare) - (State.Density * _ofDensity);

    private ulong Draw() => Lottery.Number(_seed, _draws++);

    private static int Pick(ulong draw, int count) => (int)((draw & 0xFFFFFFFF) * (uint)count >> 32);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Hold(double temperature, long moves)
    {
        var energy = Energy();
        for (; moves > 0; moves--)
        {
            var draw = Draw();
            var one = _movable[Pick(draw, _movable.Length)];
            _changed.Clear();
            var isDone = State.SlotOf[one] < 0 ? Relocate(one) : (draw >> 32 & 15) switch
            {
                < 7 => Relocate(one),
                < 11 => Exchange(one),
                _ => Reseat(one),
            };
            if (!isDone || (Energy() is var now && now > energy + (long)(temperature * Patience.Of(draw))))
            {
                Undo();
                continue;
            }

            energy = now;
            Keep();
        }
    }

    private void Keep()
    {
        if (!State.IsComplete)
        {
            if (Best is null && Energy() is var energy && energy < _bestEnergy)
            {
                _bestEnergy = energy;
                Remember();
            }

            return;
        }

        var objective = State.Objective;
        if (Best is null || objective < Best)
        {
            Best = objective;
            Remember();
        }
    }

    private void Remember()
    {
        State.SlotOf.CopyTo(_bestSlots.AsSpan());
        State.PanelOf.CopyTo(_bestPanels.AsSpan());
    }
}
