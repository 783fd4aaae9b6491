using System.Numerics;

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
    private readonly int[] _slots, _can;

    private DayCosts(TimetableModel model, int day)
    {
        _model = model;
        _slots = [.. Enumerable.Range(0, model.Slots).Where(t => model.DayOf[t] == day)];
        _can = new int[model.Panellists];
    }

    /// <summary>For 0, 1, 2 … interviews on a day, as many as it can hold at most, the fewest panellists who have to come.</summary>
    public static int[] Of(TimetableModel model, int day)
    {
        var costs = new DayCosts(model, day);
        var all = model.Panellists == 64 ? ulong.MaxValue : (1UL << model.Panellists) - 1;
        var most = costs.Most(all);
        int[] fewest = [0, .. Enumerable.Repeat(int.MaxValue, most)];
        if (model.Panellists <= MostTried)
        {
            for (var set = 1UL; set <= all; set++)
            {
                var members = BitOperations.PopCount(set);
                if (members >= model.Size && costs.Most(set) is var holds && members < fewest[holds])
                {
                    fewest[holds] = holds == 0 ? 0 : members;
                }
            }

            for (var count = most - 1; count >= 1; count--)
            {
                fewest[count] = Math.Min(fewest[count], fewest[count + 1]);
            }
        }
        else
        {
            costs.Count(fewest, all);
        }

        return fewest;
    }

    /// <summary>How many interviews one slot can hold with these panellists at most.</summary>
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

    // Interviews of the day: no panellist sits on one panel twice, so that of k interviews nobody takes more than k seats.
    private int Most(ulong set)
    {
        var (most, open) = (0, 0UL);
        Array.Clear(_can);
        foreach (var slot in _slots)
        {
            var here = MostAt(_model, slot, set);
            most += here;
            open |= here > 0 ? _model.BitOf[slot] : 0;
        }

        if (most == 0)
        {
            return 0;
        }

        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var p = BitOperations.TrailingZeroCount(rest);
            _can[p] = Can(p, open);
        }

        while (most > 0 && !Fills(set, most))
        {
            most--;
        }

        return most;
    }

    private int Can(int panellist, ulong open)
    {
        var free = 0UL;
        foreach (var slot in _slots)
        {
            free |= (_model.FreeAt[slot] & (1UL << panellist)) != 0 ? _model.BitOf[slot] & open : 0;
        }

        var can = 0;
        while (free != 0)
        {
            var from = BitOperations.TrailingZeroCount(free);
            var run = BitOperations.TrailingZeroCount(~(free >> from));
            can += run - (run / (_model.InARow + 1));
            free &= ~(((1UL << run) - 1) << from);
        }

        return Math.Min(can, Math.Min(_model.MaxPerDay[panellist], _model.Max[panellist]));
    }

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
        _ = Most(all);
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
