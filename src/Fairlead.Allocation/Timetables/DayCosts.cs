using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Timetables;

/// <summary>How few panellists can hold so many interviews on one day, whoever the candidates are: never more than the truth.</summary>
/// <remarks>
/// Up to <see cref="MostTried"/> panellists, every set of them is tried; beyond, panellists are only counted. Of a set, the interviews that it can hold are limited
/// slot by slot by rooms, members and marks, and over the day by how many each member can sit through.
/// Cost: 2^panellists times slots for each day.
/// </remarks>
internal sealed class DayCosts
{
    /// <summary>Above so many panellists not every set is looked at.</summary>
    public const int MostTried = 13;

    private readonly TimetableModel _model;
    private readonly int[] _slots, _can, _most;
    private readonly ulong[] _free;

    private DayCosts(TimetableModel model, int day)
    {
        _model = model;
        _slots = [.. Enumerable.Range(0, model.Slots).Where(t => model.DayOf[t] == day)];
        (_can, _most, _free) = (new int[model.Panellists], new int[model.Panellists], new ulong[model.Panellists]);
        for (var p = 0; p < model.Panellists; p++)
        {
            _free[p] = _slots.Aggregate(0UL, (free, t) => (model.FreeAt[t] & (1UL << p)) != 0 ? free | model.BitOf[t] : free);
            _most[p] = Can(p, ulong.MaxValue);
        }
    }

    /// <summary>For 0, 1, 2 … interviews on a day, as many as it can hold at most, the fewest panellists who have to come.</summary>
    public static int[] Of(TimetableModel model, int day)
    {
        var costs = new DayCosts(model, day);
        var all = model.Panellists == 64 ? ulong.MaxValue : (1UL << model.Panellists) - 1;
        var most = costs.Holds(all, 0);
        int[] fewest = [0, .. Enumerable.Repeat(int.MaxValue, most)];
        if (model.Panellists <= MostTried)
        {
            costs.Try(fewest, all);
        }
        else
        {
            costs.Count(fewest, all);
        }

        return fewest;
    }

    /// <summary>How many interviews one slot can hold with these panellists at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int MostAt(TimetableModel model, int slot, ulong set)
    {
        var here = set & model.FreeAt[slot];
        var most = Math.Min(model.Rooms[slot], BitOperations.PopCount(here) / model.Size);
        foreach (var (marked, least, atMost) in model.Rules)
        {
            most = least > 0 ? Math.Min(most, BitOperations.PopCount(here & marked) / least) : most;
            most = atMost < model.Size ? Math.Min(most, BitOperations.PopCount(here & ~marked) / (model.Size - atMost)) : most;
        }

        return most;
    }

    // Small sets first: one that cannot hold more than a smaller one is not looked at further.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Try(int[] fewest, ulong all)
    {
        var held = 0;
        for (var members = _model.Size; held < fewest.Length - 1; members++)
        {
            // Of the sets of one size, the next greater number: the lowest run of ones moves up by one place, the rest of it falls to the bottom.
            for (var set = (1UL << members) - 1; set <= all;)
            {
                var holds = Holds(set, held);
                while (held < holds)
                {
                    fewest[++held] = members;
                }

                var (lowest, ripple) = (set & (~set + 1), set + (set & (~set + 1)));
                set = ((ripple ^ set) >> 2 >> BitOperations.TrailingZeroCount(lowest)) | ripple;
            }
        }
    }

    /// <summary>How many interviews these panellists can hold on the day at most; anything where it is not above <paramref name="known"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Holds(ulong set, int known)
    {
        var seats = 0;
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            seats += _most[BitOperations.TrailingZeroCount(rest)];
        }

        if (seats / _model.Size <= known)
        {
            return known;
        }

        var (most, open) = (0, 0UL);
        foreach (var slot in _slots)
        {
            var here = MostAt(_model, slot, set);
            most += here;
            open |= here > 0 ? _model.BitOf[slot] : 0;
        }

        if (most <= known)
        {
            return known;
        }

        seats = 0;
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var p = BitOperations.TrailingZeroCount(rest);
            seats += _can[p] = Can(p, open);
        }

        most = Math.Min(most, seats / _model.Size);
        while (most > known && !Fills(set, most))
        {
            most--;
        }

        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Can(int panellist, ulong open)
    {
        var (free, can) = (_free[panellist] & open, 0);
        while (free != 0)
        {
            var from = BitOperations.TrailingZeroCount(free);
            var run = BitOperations.TrailingZeroCount(~(free >> from));
            can += run - (run / (_model.InARow + 1));
            free &= ~(((1UL << run) - 1) << from);
        }

        return Math.Min(can, Math.Min(_model.MaxPerDay[panellist], _model.Max[panellist]));
    }

    // No panellist sits on one panel twice: of k interviews nobody takes more than k seats.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Fills(ulong set, int interviews)
    {
        if (Seats(set, interviews) < _model.Size * interviews)
        {
            return false;
        }

        foreach (var (marked, least, most) in _model.Rules)
        {
            if (Seats(set & marked, interviews) < least * interviews || (most < _model.Size && Seats(set & ~marked, interviews) < (_model.Size - most) * interviews))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Seats(ulong set, int interviews)
    {
        var seats = 0;
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            seats += Math.Min(_can[BitOperations.TrailingZeroCount(rest)], interviews);
        }

        return seats;
    }

    // The panellists who can sit through most come first: fewer than these have too few seats.
    private void Count(int[] fewest, ulong all)
    {
        _ = Holds(all, 0);
        var open = _slots.Count(t => MostAt(_model, t, all) > 0);
        int[] can = [.. _can.OrderDescending()];
        for (var interviews = 1; interviews < fewest.Length; interviews++)
        {
            var (seats, members) = (0, 0);
            while (members < can.Length && seats < _model.Size * interviews)
            {
                seats += Math.Min(can[members++], interviews);
            }

            fewest[interviews] = Math.Max(members, _model.Size * ((interviews + open - 1) / open));
        }
    }
}
