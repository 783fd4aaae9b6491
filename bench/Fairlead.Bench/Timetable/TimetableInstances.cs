using Fairlead.Allocation;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Bench.Timetable;

/// <summary>How hard an instance is.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Slots">How many slots a day has.</param>
/// <param name="Rooms">How many rooms each slot has.</param>
/// <param name="PanelSize">How many sit on a panel.</param>
/// <param name="Panellists">Of a hundred slots, in how many a panellist is free.</param>
/// <param name="Candidates">Of a hundred slots, in how many a candidate can come.</param>
/// <param name="PerDay">How many interviews a panellist takes a day.</param>
/// <param name="Wishes">The dearest slot; 0 for no wishes.</param>
/// <param name="Crowd">So many candidates can come on the first day alone.</param>
internal sealed record TimetableKind(string Name, int Slots, int Rooms, int PanelSize, int Panellists, int Candidates, int PerDay, int Wishes, int Crowd = 0);

/// <summary>60 candidates, 12 panellists and 20 days, drawn by lot: the same seed gives the same instance everywhere.</summary>
internal static class TimetableInstances
{
    private const int Candidates = 60, Panellists = 12, Days = 20;

    public static IReadOnlyList<TimetableKind> Kinds { get; } =
    [
        new("loose", 8, 3, 2, 70, 70, 6, 0),
        new("loose, wishes", 8, 3, 3, 70, 70, 6, 9),
        new("usual", 7, 2, 3, 50, 50, 4, 0),
        new("usual, wishes", 7, 2, 3, 50, 50, 4, 9),
        new("tight", 6, 1, 3, 40, 40, 3, 0),
        new("tight, wishes", 6, 1, 3, 40, 40, 3, 9),
        new("scarce", 6, 1, 3, 30, 30, 3, 0),
        new("impossible", 7, 2, 3, 50, 50, 4, 0, Crowd: 18),
    ];

    public static TimetableProblem Of(TimetableKind kind, ulong seed)
    {
        ulong draws = 0;
        int Below(int count) => (int)(Lottery.Number(seed, draws++) % (ulong)count);
        bool Chance(int percent) => Below(100) < percent;

        InterviewSlot[] slots = [.. Enumerable.Range(0, Days * kind.Slots).Select(t => Slot(t / kind.Slots, t % kind.Slots, kind.Rooms))];
        string[] Free(int percent, int days) => [.. slots.Take(days * kind.Slots).Where(_ => Chance(percent)).Select(s => s.Id)];

        Panellist[] panellists =
        [
            .. Enumerable.Range(0, Panellists).Select(p => new Panellist(
                $"p{p}", kind.PerDay, 25, 5, [.. p % 2 == 0 ? ["independent"] : Array.Empty<string>(), .. p % 3 == 0 ? ["sector"] : Array.Empty<string>()], Free(kind.Panellists, Days))),
        ];
        InterviewCandidate[] candidates =
        [
            .. Enumerable.Range(0, Candidates).Select(c => new InterviewCandidate($"c{c}", Free(kind.Candidates, c < kind.Crowd ? 1 : Days))
            {
                Costs = kind.Wishes == 0 ? new Dictionary<string, long>() : slots.ToDictionary(s => s.Id, _ => Below(kind.Wishes + 1) * Millionths.Point),
                Avoid = [.. panellists.Where(_ => Chance(5)).Select(p => p.Id)],
            }),
        ];
        return new TimetableProblem(slots, panellists, candidates, new PanelRules(kind.PanelSize, [new("independent", 1, kind.PanelSize), new("sector", 1, kind.PanelSize)], 3));
    }

    /// <summary>The same after a panellist has dropped out.</summary>
    public static TimetableProblem Without(TimetableProblem problem, string panellist) => new(
        problem.Slots, [.. problem.Panellists.Where(p => p.Id != panellist)],
        [.. problem.Candidates.Select(c => c with { Avoid = [.. c.Avoid.Where(p => p != panellist)] })], problem.Rules);

    // A lunch break in the middle of the day.
    private static InterviewSlot Slot(int day, int place, int rooms)
    {
        var start = (9 * 60) + (60 * place) + (place >= 4 ? 45 : 0);
        return new InterviewSlot($"d{day + 1}-{place + 1}", $"d{day + 1}", start, start + 50, [.. Enumerable.Range(1, rooms).Select(r => $"room {r}")]);
    }
}
