using System.Globalization;
using System.Text;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead timetable</c> prints: lines for people, or one JSON object for programs.</summary>
internal sealed class TimetableReport(TimetableProblem problem, TimetableOutcome outcome, bool isRepair, double seconds)
{
    private readonly Dictionary<string, InterviewSlot> _slots = problem.Slots.ToDictionary(s => s.Id);

    public string AsLines()
    {
        if (outcome is not TimetableOutcome.Made made)
        {
            return Answer.Lines(Reasons());
        }

        var lines = new StringBuilder(Answer.Head(made.Objective, made.Bound, seconds));
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var (name, reached, bound) in Parts(made))
        {
            Line($"{name}: {reached:0.######}{(reached == bound ? "" : string.Create(CultureInfo.InvariantCulture, $", bound {bound:0.######}"))}");
        }

        foreach (var interview in made.Interviews.OrderBy(i => Place(i.Slot)))
        {
            var slot = _slots[interview.Slot];
            Line($"interview: {interview.Candidate}: {slot.Day}, {Time(slot.Start)} to {Time(slot.End)}, {interview.Room}: {string.Join(", ", interview.Panellists)}");
        }

        foreach (var (id, interviews, days) in Loads(made))
        {
            Line($"panellist: {id}: {interviews} on {days} days");
        }

        return lines.ToString();
    }

    public string AsJson() => outcome is not TimetableOutcome.Made made
        ? Answer.None(Reasons(), seconds, outcome is TimetableOutcome.Infeasible)
        : Answer.Json(new
        {
            outcome = "made",
            objective = made.Objective,
            bound = made.Bound,
            gap = made.Objective - made.Bound,
            seconds = Math.Round(seconds, 3),
            proven = made.Proven,
            parts = Parts(made).Select(p => new { name = p.Name, value = p.Reached, bound = p.Bound }),
            interviews = made.Interviews.Select(i => new
            {
                candidate = i.Candidate, slot = i.Slot, day = _slots[i.Slot].Day, start = Time(_slots[i.Slot].Start), end = Time(_slots[i.Slot].End), room = i.Room, panellists = i.Panellists,
            }),
            panellists = Loads(made).Select(l => new { id = l.Id, interviews = l.Interviews, days = l.Days }),
        });

    public string AsCsv(TimetableOutcome.Made made) => string.Concat(made.Interviews.OrderBy(i => Place(i.Slot)).Select(i => (Interview: i, Slot: _slots[i.Slot]))
        .Select(i => $"{Answer.Cell(i.Interview.Candidate)},{Answer.Cell(i.Slot.Id)},{Answer.Cell(i.Slot.Day)},{Time(i.Slot.Start)},{Time(i.Slot.End)},{Answer.Cell(i.Interview.Room)},{Answer.Cell(string.Join(";", i.Interview.Panellists) + ";")}\n")
        .Prepend("candidate,slot,day,start,end,room,panellists\n"));

    private IReadOnlyList<string> Reasons() => outcome is TimetableOutcome.Infeasible infeasible
        ? infeasible.Reasons
        :
        [
            "The search ended before it found a timetable, or showed that there is none.",
            ((TimetableOutcome.Undecided)outcome).Unplaced is { Count: > 0 } unplaced ? $"In the closest attempt these had no place: {string.Join(", ", unplaced)}." : "In the closest attempt a panellist had too few interviews.",
        ];

    private IEnumerable<(string Name, decimal Reached, decimal Bound)> Parts(TimetableOutcome.Made made)
    {
        var (cost, least) = (made.Cost, made.Least);
        IEnumerable<(string, decimal, decimal)> moves = isRepair ? [("moved", cost.Moved, least.Moved), ("replaced", cost.Replaced, least.Replaced)] : [];
        return moves.Concat(
        [
            ("slot-cost", Answer.Points(cost.SlotCost), Answer.Points(least.SlotCost)), ("panellist-days", cost.PanellistDays, least.PanellistDays),
            ("largest-load", cost.LargestLoad, least.LargestLoad),
        ]);
    }

    private IEnumerable<(string Id, int Interviews, int Days)> Loads(TimetableOutcome.Made made) => problem.Panellists.Select(p =>
    {
        Interview[] sits = [.. made.Interviews.Where(i => i.Panellists.Contains(p.Id))];
        return (p.Id, sits.Length, sits.Select(i => _slots[i.Slot].Day).Distinct().Count());
    });

    // Days in the order in which the slots name them first, then by the clock.
    private (int, int) Place(string slot) => (problem.Slots.Index().First(s => s.Item.Day == _slots[slot].Day).Index, _slots[slot].Start);

    private static string Time(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
