namespace Fairlead.Allocation.Timetables;

/// <summary>A time at which one candidate could be interviewed without anybody else's interview changing.</summary>
/// <param name="Slot">The slot's id.</param>
/// <param name="Room">A room of it that is free.</param>
/// <param name="Panellists">The panel that is nearest to the one wished for, in the order of the problem.</param>
public sealed record TimetableOpening(string Slot, string Room, IReadOnlyList<string> Panellists);

/// <summary>Finds the times that are still open to one candidate beside a timetable that stands.</summary>
public static class TimetableOpenings
{
    /// <summary>Every slot in which the candidate could be interviewed while all others keep slot, room and panel, in the order of the problem.</summary>
    /// <remarks>
    /// Of the panels that keep every rule it names the one with the fewest members who are not in <paramref name="panel"/>, among those the one that brings the fewest
    /// panellists in on another day, among those the one whose busiest member has fewest interviews, and of those the first in the problem's order.
    /// Exact and deterministic: every panel is tried. Cost: slots times panels that could be formed.
    /// </remarks>
    /// <param name="problem">What is planned; what is fixed beforehand in it is not looked at.</param>
    /// <param name="standing">The interviews that stand; that of the candidate, if there is one, is left out of account.</param>
    /// <param name="candidate">The candidate's id.</param>
    /// <param name="panel">Ids of the panel that is best kept; nobody where there is none.</param>
    /// <exception cref="ArgumentException">The candidate is not there.</exception>
    public static IReadOnlyList<TimetableOpening> Of(
        TimetableProblem problem, IReadOnlyList<Interview> standing, string candidate, IReadOnlyCollection<string> panel)
    {
        var index = problem.Candidates.Index().FirstOrDefault(c => c.Item.Id == candidate, (-1, null!)).Index;
        Require.That(index >= 0, $"There is no candidate {candidate}.");
        var model = new TimetableModel(problem);
        var slots = problem.Slots.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        var people = problem.Panellists.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        var (load, days, sitting, rooms) = (new int[model.Panellists], new ulong[model.Panellists, Math.Max(1, model.Days)], new ulong[model.Slots], problem.Slots.Select(s => s.Rooms.ToList()).ToArray());
        foreach (var interview in standing.Where(i => i.Candidate != candidate))
        {
            // Whoever or whatever is no longer there takes up nothing.
            var at = slots.GetValueOrDefault(interview.Slot, -1);
            foreach (var p in interview.Panellists.Where(people.ContainsKey).Select(id => people[id]))
            {
                load[p]++;
                if (at >= 0)
                {
                    days[p, model.DayOf[at]] |= model.BitOf[at];
                    sitting[at] |= 1UL << p;
                }
            }

            if (at >= 0)
            {
                rooms[at].Remove(interview.Room);
            }
        }

        var wished = panel.Where(people.ContainsKey).Aggregate(0UL, (set, id) => set | (1UL << people[id]));
        var openings = new List<TimetableOpening>();
        foreach (var slot in model.SlotsOf[index].Where(s => rooms[s].Count > 0).Order())
        {
            bool CanSit(int p) => load[p] < model.Max[p] && ulong.PopCount(days[p, model.DayOf[slot]]) < (ulong)model.MaxPerDay[p]
                && LongestRun(days[p, model.DayOf[slot]] | model.BitOf[slot]) <= model.InARow;

            var fit = Enumerable.Range(0, model.Panellists).Where(CanSit).Aggregate(0UL, (set, p) => set | (1UL << p)) & model.MayMeet[index] & ~sitting[slot];
            var best = model.PanelsAt[slot].Where(set => (set & ~fit) == 0).Select(set => (Set: set, Rank: Rank(set, slot))).OrderBy(s => s.Rank).ThenBy(s => Members(s.Set), _inOrder).FirstOrDefault();
            if (best.Set != 0)
            {
                openings.Add(new(problem.Slots[slot].Id, rooms[slot][0], [.. Members(best.Set).Select(p => problem.Panellists[p].Id)]));
            }
        }

        return openings;

        (int Strange, int NewDays, int Busiest) Rank(ulong set, int slot)
        {
            var members = Members(set);
            return ((int)ulong.PopCount(set & ~wished), members.Count(p => days[p, model.DayOf[slot]] == 0), members.Max(p => load[p]));
        }

        int[] Members(ulong set) => [.. Enumerable.Range(0, model.Panellists).Where(p => (set & (1UL << p)) != 0)];
    }

    private static readonly Comparer<int[]> _inOrder = Comparer<int[]>.Create((x, y) => x.Zip(y, (a, b) => a.CompareTo(b)).FirstOrDefault(c => c != 0));

    private static int LongestRun(ulong day)
    {
        var longest = 0;
        for (; day != 0; day &= day >> 1)
        {
            longest++;
        }

        return longest;
    }
}
