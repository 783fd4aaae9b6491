using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Timetables;

/// <summary>A timetable in the making: who is placed where, and what that takes from rooms and panellists. Places only what keeps every rule.</summary>
internal sealed class TimetableState
{
    private readonly TimetableModel _model;
    private readonly ulong[] _busyAt, _day;
    private readonly int[] _used;
    private ulong _full;

    public TimetableState(TimetableModel model)
    {
        _model = model;
        (SlotOf, PanelOf) = ([.. Enumerable.Repeat(-1, model.Candidates)], new ulong[model.Candidates]);
        (_busyAt, _used) = (new ulong[model.Slots], new int[model.Slots]);
        (_day, Load, Present) = (new ulong[model.Panellists * model.Days], new int[model.Panellists], new ulong[model.Days]);
        for (var p = 0; p < model.Panellists; p++)
        {
            _full |= model.Max[p] == 0 ? 1UL << p : 0;
            Short += model.Min[p];
            Needy |= model.Min[p] > 0 ? 1UL << p : 0;
        }
    }

    /// <summary>For each candidate the slot, −1 for none.</summary>
    public int[] SlotOf { get; }

    /// <summary>For each candidate who is placed, the panel.</summary>
    public ulong[] PanelOf { get; }

    /// <summary>For each panellist how many interviews.</summary>
    public int[] Load { get; }

    /// <summary>For each day who has to come.</summary>
    public ulong[] Present { get; }

    public int Placed { get; private set; }

    public int Moved { get; private set; }

    public int Replaced { get; private set; }

    /// <summary>In units.</summary>
    public long SlotCost { get; private set; }

    public int PanellistDays { get; private set; }

    /// <summary>The loads squared and added: the evener, the less.</summary>
    public int Squares { get; private set; }

    /// <summary>The interviews of each panellist's day squared and added: the more, the fewer days are begun for little.</summary>
    public int Density { get; private set; }

    /// <summary>How many interviews panellists are short of the least they are to have.</summary>
    public int Short { get; private set; }

    /// <summary>Who they are.</summary>
    public ulong Needy { get; private set; }

    public bool IsComplete => Placed == _model.Candidates && Short == 0;

    /// <summary>The loads' largest.</summary>
    public int LargestLoad
    {
        get
        {
            var largest = 0;
            foreach (var load in Load)
            {
                largest = Math.Max(largest, load);
            }

            return largest;
        }
    }

    /// <summary>What a complete timetable comes to, as one number.</summary>
    public long Objective => (Moved * _model.Weights.Moved) + (Replaced * _model.Weights.Replaced) + (SlotCost * _model.Weights.Cost) + (PanellistDays * _model.Weights.Day) + LargestLoad;

    /// <summary>What a complete timetable comes to.</summary>
    public TimetableCost Cost => new(Moved, Replaced, SlotCost * _model.CostUnit, PanellistDays, LargestLoad);

    public bool HasRoom(int slot) => _used[slot] < _model.Rooms[slot];

    /// <summary>Who could sit on one panel more in a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong CanSit(int slot)
    {
        var (can, day, bit) = (0UL, _model.DayOf[slot], _model.BitOf[slot]);
        for (var rest = _model.FreeAt[slot] & ~_busyAt[slot] & ~_full; rest != 0; rest &= rest - 1)
        {
            var p = BitOperations.TrailingZeroCount(rest);
            can |= _model.IsLegal(p, _day[(p * _model.Days) + day] | bit) ? 1UL << p : 0;
        }

        return can;
    }

    /// <summary>Puts a candidate who has no slot before a panel of people who can sit there, in a slot that has room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Place(int candidate, int slot, ulong panel)
    {
        (SlotOf[candidate], PanelOf[candidate]) = (slot, panel);
        _used[slot]++;
        _busyAt[slot] |= panel;
        var day = _model.DayOf[slot];
        for (var rest = panel; rest != 0; rest &= rest - 1)
        {
            var p = BitOperations.TrailingZeroCount(rest);
            ref var sits = ref _day[(p * _model.Days) + day];
            Density += (2 * BitOperations.PopCount(sits)) + 1;
            sits |= _model.BitOf[slot];
            Short -= Load[p] < _model.Min[p] ? 1 : 0;
            Squares += (2 * Load[p]++) + 1;
            _full |= Load[p] == _model.Max[p] ? 1UL << p : 0;
            Needy &= Load[p] == _model.Min[p] ? ~(1UL << p) : ulong.MaxValue;
        }

        PanellistDays += BitOperations.PopCount(panel & ~Present[day]);
        Present[day] |= panel;
        Count(candidate, slot, panel, 1);
    }

    /// <summary>Takes a candidate out of the slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Remove(int candidate)
    {
        var (slot, panel) = (SlotOf[candidate], PanelOf[candidate]);
        SlotOf[candidate] = -1;
        _used[slot]--;
        _busyAt[slot] &= ~panel;
        _full &= ~panel;
        var day = _model.DayOf[slot];
        for (var rest = panel; rest != 0; rest &= rest - 1)
        {
            var p = BitOperations.TrailingZeroCount(rest);
            var left = _day[(p * _model.Days) + day] &= ~_model.BitOf[slot];
            Density -= (2 * BitOperations.PopCount(left)) + 1;
            Squares -= (2 * --Load[p]) + 1;
            Short += Load[p] < _model.Min[p] ? 1 : 0;
            Needy |= Load[p] < _model.Min[p] ? 1UL << p : 0;
            if (left == 0)
            {
                Present[day] &= ~(1UL << p);
                PanellistDays--;
            }
        }

        Count(candidate, slot, panel, -1);
    }

    /// <summary>Takes everybody out and places them as in a timetable that keeps every rule.</summary>
    public void Become(int[] slotOf, ulong[] panelOf)
    {
        for (var c = 0; c < SlotOf.Length; c++)
        {
            if (SlotOf[c] >= 0)
            {
                Remove(c);
            }
        }

        for (var c = 0; c < SlotOf.Length; c++)
        {
            if (slotOf[c] >= 0)
            {
                Place(c, slotOf[c], panelOf[c]);
            }
        }
    }

    private void Count(int candidate, int slot, ulong panel, int by)
    {
        Placed += by;
        Moved += _model.IsMoved(candidate, slot) ? by : 0;
        Replaced += by * _model.Replaced(candidate, slot, panel);
        SlotCost += by * _model.Cost(candidate, slot);
    }
}
