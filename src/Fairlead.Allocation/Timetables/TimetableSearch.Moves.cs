using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Timetables;

internal sealed partial class TimetableSearch
{
    // Somebody in the way makes room, and takes the place that became free or another.
    private bool Relocate(int one)
    {
        var draw = Draw();
        var slots = _model.SlotsOf[one];
        var (from, to) = (State.SlotOf[one], slots[Pick(draw, slots.Length)]);
        if (from == to)
        {
            return false;
        }

        Lift(one);
        var other = -1;
        if (!State.HasRoom(to) || !Seat(one, to))
        {
            other = Occupant(to, draw >> 32);
            if (other < 0)
            {
                return false;
            }

            Lift(other);
            if (!Seat(one, to))
            {
                return false;
            }
        }

        if (other >= 0 && !(from >= 0 && CanCome(other, from) && Seat(other, from)))
        {
            var places = _model.SlotsOf[other];
            for (var i = 0; i < 4; i++)
            {
                var slot = places[Pick(Draw(), places.Length)];
                if (State.HasRoom(slot) && Seat(other, slot))
                {
                    break;
                }
            }
        }

        return true;
    }

    private bool Exchange(int one)
    {
        var other = _movable[Pick(Draw(), _movable.Length)];
        var (from, to) = (State.SlotOf[one], State.SlotOf[other]);
        if (to < 0 || from == to || !CanCome(one, to) || !CanCome(other, from))
        {
            return false;
        }

        var (here, there) = (State.PanelOf[one], State.PanelOf[other]);
        Lift(one);
        Lift(other);
        if (_model.Suits(one, there) && _model.Suits(other, here))
        {
            State.Place(one, to, there);
            State.Place(other, from, here);
            return true;
        }

        return Seat(one, to) && Seat(other, from);
    }

    private bool Reseat(int one)
    {
        var slot = State.SlotOf[one];
        Lift(one);
        return Seat(one, slot);
    }

    private void Lift(int candidate)
    {
        _changed.Add((candidate, State.SlotOf[candidate], State.PanelOf[candidate]));
        if (State.SlotOf[candidate] >= 0)
        {
            State.Remove(candidate);
        }
    }

    private void Undo()
    {
        foreach (var (candidate, _, _) in _changed)
        {
            if (State.SlotOf[candidate] >= 0)
            {
                State.Remove(candidate);
            }
        }

        foreach (var (candidate, slot, panel) in _changed)
        {
            if (slot >= 0)
            {
                State.Place(candidate, slot, panel);
            }
        }
    }

    private bool CanCome(int candidate, int slot) => Array.BinarySearch(_model.SlotsOf[candidate], slot) >= 0;

    private int Occupant(int slot, ulong draw)
    {
        var count = 0;
        var found = -1;
        for (var c = 0; c < State.SlotOf.Length; c++)
        {
            if (State.SlotOf[c] == slot && draw % (ulong)++count == 0)
            {
                found = c;
            }
        }

        return found;
    }

    // Before a panel that brings few people in for the day, drawn by lot among such.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Seat(int candidate, int slot)
    {
        var (can, needed) = (State.CanSit(slot) & _model.MayMeet[candidate], _model.Fixed[candidate]);
        if (BitOperations.PopCount(can) < _model.Size || (needed & ~can) != 0)
        {
            return false;
        }

        var panels = _model.PanelsAt[slot];
        var (draw, isHome) = (Draw() | 1, _model.Home[candidate] == slot);
        var (absent, needy) = (~State.Present[_model.DayOf[slot]], State.Needy);
        var (best, least) = (0UL, int.MaxValue);
        var at = Pick(draw, panels.Length);
        for (var looked = 0; looked < panels.Length && (looked < MostPanelsLookedAt || best == 0); looked++)
        {
            var panel = panels[at];
            at = at + 1 == panels.Length ? 0 : at + 1;
            if ((panel & ~can) == 0 && (needed & ~panel) == 0)
            {
                var lot = (int)(unchecked(panel * draw) >> 57);
                var score = (64 * BitOperations.PopCount(panel & absent)) - (64 * BitOperations.PopCount(panel & needy)) + lot
                    + (isHome ? 192 * BitOperations.PopCount(_model.HomePanel[candidate] & ~panel) : 0);
                (best, least) = score < least ? (panel, score) : (best, least);
            }
        }

        if (best == 0)
        {
            return false;
        }

        State.Place(candidate, slot, best);
        return true;
    }
}
