using System.Numerics;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Timetables;

/// <summary>Small problems drawn by lot, and the best timetable by trying all.</summary>
internal static class TimetableCases
{
    public static TimetableProblem Small(ulong seed)
    {
        ulong draws = 0;
        int Below(int count) => (int)(Lottery.Number(seed, draws++) % (ulong)count);
        bool Chance(int percent) => Below(100) < percent;
        T[] Some<T>(IEnumerable<T> all, int percent) => [.. all.Where(_ => Chance(percent))];

        var (perDay, days) = (2 + Below(2), 1 + Below(2));
        var slots = new List<InterviewSlot>();
        for (var day = 0; day < days; day++)
        {
            for (var (place, start) = (0, 540); place < perDay; place++, start += 60 + (Chance(30) ? 40 : 0))
            {
                slots.Add(new($"s{slots.Count}", $"d{day}", start, start + 60, Some(["A", "B"], 70)));
            }
        }

        var size = 1 + Below(2);
        Panellist[] panellists =
        [
            .. Enumerable.Range(0, size + 1 + Below(2)).Select(p => new Panellist(
                $"p{p}", 1 + Below(2), 1 + Below(3), Chance(20) ? 1 : 0, Some(["red", "blue"], 50), Chance(30) ? null : Some(slots.Select(s => s.Id), 70))),
        ];
        InterviewCandidate[] candidates =
        [
            .. Enumerable.Range(0, 2 + Below(2)).Select(c => new InterviewCandidate($"c{c}", Chance(30) ? null : Some(slots.Select(s => s.Id), 60))
            {
                Costs = Some(slots, 50).ToDictionary(s => s.Id, _ => Below(4) * 500_000L),
                Avoid = Some(panellists.Select(p => p.Id), 12),
                Pin = Chance(8) ? slots[Below(slots.Count)].Id : null,
                PinnedPanel = Chance(8) ? [panellists[Below(panellists.Length)].Id] : [],
            }),
        ];
        PanelRule[] rules = Chance(50) ? [new("red", Below(2), size - (Chance(20) ? 1 : 0) is var most && most > 0 ? most : 1)] : [];
        return new(slots, panellists, candidates, new(size, rules, Chance(40) ? 1 + Below(2) : null));
    }

    /// <summary>So many days of so many slots of an hour, each with one room.</summary>
    public static InterviewSlot[] Slots(int days, int perDay) =>
        [.. Enumerable.Range(0, days * perDay).Select(t => new InterviewSlot($"s{t}", $"d{t / perDay}", 540 + (60 * (t % perDay)), 600 + (60 * (t % perDay)), ["A"]))];

    /// <summary>30 candidates, 8 panellists, 12 days of 5 slots.</summary>
    public static TimetableProblem Large(ulong seed)
    {
        ulong draws = 0;
        bool Chance(int percent) => Lottery.Number(seed, draws++) % 100 < (ulong)percent;

        var slots = Slots(12, 5);
        string[] Some() => [.. slots.Where(_ => Chance(60)).Select(s => s.Id)];

        return new(
            slots, [.. Enumerable.Range(0, 8).Select(p => new Panellist($"p{p}", 3, 20, 2, p % 2 == 0 ? ["red"] : [], Some()))],
            [.. Enumerable.Range(0, 30).Select(c => new InterviewCandidate($"c{c}", Some()) { Costs = slots.ToDictionary(s => s.Id, s => Chance(50) ? 1_000_000L : 0), Avoid = Chance(30) ? ["p1"] : [] })],
            new(2, [new("red", 1, 2)], 2));
    }

    /// <summary>The least cost; null when there is no timetable.</summary>
    public static TimetableCost? Best(TimetableProblem problem, IReadOnlyList<Interview>? before = null)
    {
        (string Slot, string[] Panel)[][] options = [.. problem.Candidates.Select(c => Options(problem, c).ToArray())];
        var chosen = new Interview[options.Length];
        TimetableCost? best = null;
        void Try(int c)
        {
            if (c == chosen.Length)
            {
                var cost = CostOf(problem, chosen, before);
                best = KeepsLimits(problem, chosen) && (best is null || Order(cost).CompareTo(Order(best)) < 0) ? cost : best;
                return;
            }

            foreach (var (slot, panel) in options[c])
            {
                var there = chosen.Take(c).Where(i => i.Slot == slot).ToArray();
                if (there.Length < problem.Slots.Single(s => s.Id == slot).Rooms.Count && !there.Any(i => i.Panellists.Intersect(panel).Any()))
                {
                    chosen[c] = new(problem.Candidates[c].Id, slot, "", panel);
                    Try(c + 1);
                }
            }
        }

        Try(0);
        return best;
    }

    public static (int, int, long, int, int) Order(TimetableCost cost) => (cost.Moved, cost.Replaced, cost.SlotCost, cost.PanellistDays, cost.LargestLoad);

    private static IEnumerable<(string Slot, string[] Panel)> Options(TimetableProblem problem, InterviewCandidate candidate) =>
        from slot in problem.Slots
        where slot.Rooms.Count > 0 && candidate.Free?.Contains(slot.Id) != false && (candidate.Pin ?? slot.Id) == slot.Id
        from set in Enumerable.Range(0, 1 << problem.Panellists.Count)
        where BitOperations.PopCount((uint)set) == problem.Rules.Size
        let panel = problem.Panellists.Where((_, p) => (set >> p & 1) == 1).ToArray()
        where panel.All(p => p.Free?.Contains(slot.Id) != false && !candidate.Avoid.Contains(p.Id))
            && candidate.PinnedPanel.All(id => panel.Any(p => p.Id == id))
            && problem.Rules.Rules.All(r => panel.Count(p => p.Marks.Contains(r.Mark)) is var count && count >= r.Least && count <= r.Most)
        select (slot.Id, panel.Select(p => p.Id).ToArray());

    private static bool KeepsLimits(TimetableProblem problem, Interview[] interviews) => problem.Panellists.All(panellist =>
    {
        InterviewSlot[] sits = [.. problem.Slots.Where(s => interviews.Any(i => i.Slot == s.Id && i.Panellists.Contains(panellist.Id))).OrderBy(s => s.Start)];
        return sits.Length >= panellist.Min && sits.Length <= panellist.Max && sits.GroupBy(s => s.Day).All(day =>
        {
            var run = 1;
            return day.Count() <= panellist.MaxPerDay && (problem.Rules.InARow is not { } most || day.Zip(day.Skip(1)).All(pair =>
            {
                // Where a slot is left out between two, that is a break too.
                var isBetween = problem.Slots.Any(s => s.Day == day.Key && s.Start > pair.First.Start && s.Start < pair.Second.Start);
                run = pair.Second.Start - pair.First.End < problem.Rules.BreakMinutes && !isBetween ? run + 1 : 1;
                return run <= most;
            }));
        });
    });

    private static TimetableCost CostOf(TimetableProblem problem, Interview[] interviews, IReadOnlyList<Interview>? before)
    {
        var pairs = interviews.Select(i => (Now: i, Was: before?.FirstOrDefault(b => b.Candidate == i.Candidate))).Where(i => i.Was is not null).ToArray();
        return new(
            pairs.Count(i => i.Was!.Slot != i.Now.Slot),
            pairs.Where(i => i.Was!.Slot == i.Now.Slot).Sum(i => i.Was!.Panellists.Except(i.Now.Panellists).Count()),
            interviews.Sum(i => problem.Candidates.Single(c => c.Id == i.Candidate).Costs.GetValueOrDefault(i.Slot)),
            problem.Panellists.Sum(p => interviews.Where(i => i.Panellists.Contains(p.Id)).Select(i => problem.Slots.Single(s => s.Id == i.Slot).Day).Distinct().Count()),
            problem.Panellists.Select(p => interviews.Count(i => i.Panellists.Contains(p.Id))).DefaultIfEmpty().Max());
    }
}
