using System.Numerics;

namespace Fairlead.Allocation.Timetables;

/// <summary>A problem in numbers: people and slots by index, sets of panellists as bits, a panellist's day as bits of its slots.</summary>
internal sealed class TimetableModel
{
    /// <summary>The most slots of a day, a bit left empty for each break.</summary>
    public const int MostPlaces = 60;

    private readonly long[] _cost;

    /// <param name="problem">What is planned.</param>
    /// <param name="before">What stood before, for a repair; null otherwise.</param>
    /// <exception cref="ArgumentException">Costs are so finely divided that their order does not fit 64 bits.</exception>
    public TimetableModel(TimetableProblem problem, IReadOnlyList<Interview>? before = null)
    {
        Problem = problem;
        (Candidates, Slots, Panellists) = (problem.Candidates.Count, problem.Slots.Count, problem.Panellists.Count);
        (Size, InARow) = (problem.Rules.Size, problem.Rules.InARow ?? MostPlaces);
        string[] days = [.. problem.Slots.Select(s => s.Day).Distinct()];
        (Days, DayNames) = (days.Length, days);
        (DayOf, BitOf) = ([.. problem.Slots.Select(s => Array.IndexOf(days, s.Day))], new ulong[Slots]);
        var slotAt = problem.Slots.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        foreach (var day in problem.Slots.GroupBy(s => s.Day))
        {
            InterviewSlot[] inOrder = [.. day.OrderBy(s => s.Start)];
            foreach (var (slot, place) in inOrder.Zip(Places(inOrder, problem.Rules.BreakMinutes)))
            {
                BitOf[slotAt[slot.Id]] = 1UL << place;
            }
        }

        Rooms = [.. problem.Slots.Select(s => s.Rooms.Count)];
        (MaxPerDay, Max, Min) = ([.. problem.Panellists.Select(p => p.MaxPerDay)], [.. problem.Panellists.Select(p => p.Max)], [.. problem.Panellists.Select(p => p.Min)]);
        Rules = [.. problem.Rules.Rules.Select(r => (SetOf(p => p.Marks.Contains(r.Mark)), r.Least, r.Most))];
        FreeAt = new ulong[Slots];
        foreach (var (p, panellist) in problem.Panellists.Index())
        {
            foreach (var slot in panellist.Free?.Distinct().Select(id => slotAt[id]) ?? Enumerable.Range(0, Slots))
            {
                FreeAt[slot] |= 1UL << p;
            }
        }

        var panels = new List<ulong>();
        AddPanels(panels, 0, 0, 0);
        var byFree = FreeAt.Distinct().ToDictionary(free => free, free => panels.Where(panel => (panel & ~free) == 0).ToArray());
        PanelsAt = [.. FreeAt.Select(free => byFree[free])];
        var at = problem.Panellists.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        MayMeet = [.. problem.Candidates.Select(c => SetOf(p => !c.Avoid.Contains(p.Id)))];
        Fixed = [.. problem.Candidates.Select(c => c.PinnedPanel.Aggregate(0UL, (set, id) => set | (1UL << at[id])))];
        (Home, HomePanel, HomeGone) = ([.. Enumerable.Repeat(-1, Candidates)], new ulong[Candidates], new int[Candidates]);
        var had = before?.ToDictionary(i => i.Candidate) ?? [];
        foreach (var (c, candidate) in problem.Candidates.Index().Where(c => had.ContainsKey(c.Item.Id)))
        {
            var interview = had[candidate.Id];
            Home[c] = slotAt.GetValueOrDefault(interview.Slot, Gone);
            HomePanel[c] = interview.Panellists.Where(at.ContainsKey).Aggregate(0UL, (set, id) => set | (1UL << at[id]));
            HomeGone[c] = interview.Panellists.Distinct().Count(id => !at.ContainsKey(id));
        }

        CostUnit = Millionths.CommonUnit(problem.Candidates.SelectMany(c => c.Costs.Values));
        _cost = new long[Candidates * Slots];
        SlotsOf = [.. problem.Candidates.Select((c, index) => OpenTo(c, index, slotAt))];
        Weights = new TimetableWeights(this, isRepair: before is not null);
    }

    /// <summary>The home of somebody whose slot is no longer there.</summary>
    public const int Gone = -2;

    public TimetableProblem Problem { get; }

    public TimetableWeights Weights { get; }

    public int Candidates { get; }

    public int Slots { get; }

    public int Panellists { get; }

    public int Days { get; }

    public string[] DayNames { get; }

    public int Size { get; }

    public int InARow { get; }

    /// <summary>For each slot its day.</summary>
    public int[] DayOf { get; }

    /// <summary>For each slot its bit in a panellist's day; bits of slots that follow each other without a break are neighbours.</summary>
    public ulong[] BitOf { get; }

    public int[] Rooms { get; }

    public int[] MaxPerDay { get; }

    public int[] Max { get; }

    public int[] Min { get; }

    /// <summary>Of each panel rule, who has the mark.</summary>
    public (ulong Marked, int Least, int Most)[] Rules { get; }

    /// <summary>For each slot who is free.</summary>
    public ulong[] FreeAt { get; }

    /// <summary>For each slot the panels that keep the panel rules and are free.</summary>
    public ulong[][] PanelsAt { get; }

    /// <summary>For each candidate the panellists whom they may meet.</summary>
    public ulong[] MayMeet { get; }

    /// <summary>For each candidate the panellists who are fixed.</summary>
    public ulong[] Fixed { get; }

    /// <summary>For each candidate the slots in which they can come and in which some panel could see them.</summary>
    public int[][] SlotsOf { get; }

    /// <summary>For each candidate the slot before; −1 for none, <see cref="Gone"/> for one that is no longer there.</summary>
    public int[] Home { get; }

    /// <summary>For each candidate those of the panel before who are still there.</summary>
    public ulong[] HomePanel { get; }

    /// <summary>For each candidate how many of the panel before are no longer there.</summary>
    public int[] HomeGone { get; }

    /// <summary>What slot costs are counted in.</summary>
    public long CostUnit { get; }

    /// <summary>What a slot costs a candidate, in units.</summary>
    public long Cost(int candidate, int slot) => _cost[(candidate * Slots) + slot];

    public bool IsMoved(int candidate, int slot) => Home[candidate] != -1 && Home[candidate] != slot;

    /// <summary>How many of the panel before are not on this panel; 0 where the slot is not the one before.</summary>
    public int Replaced(int candidate, int slot, ulong panel) =>
        Home[candidate] == slot ? Math.Min(Size, BitOperations.PopCount(HomePanel[candidate] & ~panel) + HomeGone[candidate]) : 0;

    /// <summary>Whether this panel may see this candidate in a slot in which it is free.</summary>
    public bool Suits(int candidate, ulong panel) => (panel & ~MayMeet[candidate]) == 0 && (Fixed[candidate] & ~panel) == 0;

    /// <summary>Whether a panellist may sit through these slots of one day.</summary>
    public bool IsLegal(int panellist, ulong day)
    {
        if (BitOperations.PopCount(day) > MaxPerDay[panellist])
        {
            return false;
        }

        var run = day;
        for (var i = 0; i < InARow && run != 0; i++)
        {
            run &= run >> 1;
        }

        return run == 0;
    }

    /// <summary>The place of each slot of a day, given in order: one after the other, with one left out for each break.</summary>
    public static IEnumerable<int> Places(InterviewSlot[] inOrder, int breakMinutes)
    {
        var place = 0;
        for (var i = 0; i < inOrder.Length; i++)
        {
            place += i == 0 ? 0 : inOrder[i].Start - inOrder[i - 1].End >= breakMinutes ? 2 : 1;
            yield return place;
        }
    }

    private ulong SetOf(Func<Panellist, bool> isIn) => Problem.Panellists.Index().Aggregate(0UL, (set, p) => isIn(p.Item) ? set | (1UL << p.Index) : set);

    private void AddPanels(List<ulong> panels, ulong chosen, int from, int size)
    {
        if (size == Size)
        {
            if (Rules.All(r => BitOperations.PopCount(chosen & r.Marked) is var count && count >= r.Least && count <= r.Most))
            {
                panels.Add(chosen);
            }

            return;
        }

        for (var p = from; p <= Panellists - (Size - size); p++)
        {
            AddPanels(panels, chosen | (1UL << p), p + 1, size + 1);
        }
    }

    private int[] OpenTo(InterviewCandidate candidate, int index, Dictionary<string, int> slotAt)
    {
        foreach (var (slot, cost) in candidate.Costs)
        {
            _cost[(index * Slots) + slotAt[slot]] = cost / CostUnit;
        }

        var free = candidate.Free?.Select(id => slotAt[id]).Distinct().Order() ?? Enumerable.Range(0, Slots);
        return [.. free.Where(t => (candidate.Pin is null || slotAt[candidate.Pin] == t) && Rooms[t] > 0 && PanelsAt[t].Any(panel => Suits(index, panel)))];
    }
}
