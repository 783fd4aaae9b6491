using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Timetables;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Timetables;

/// <summary>The three files of <c>fairlead timetable</c>; what is wrong with each is kept with its line.</summary>
/// <remarks>A cell with several entries has them separated by semicolons or, where there is no semicolon, by spaces.</remarks>
public sealed class TimetableFiles
{
    private readonly CsvTable _slots, _panellists, _candidates;
    private readonly HashSet<string>? _slotIds, _panellistIds;

    private TimetableFiles(byte[] slots, byte[] panellists, byte[] candidates)
    {
        (_slots, _panellists, _candidates) = (new(slots), new(panellists), new(candidates));
        Slots = ReadSlots();
        _slotIds = _slots.Problems.Count == 0 ? Slots.Select(s => s.Id).ToHashSet() : null;
        Panellists = ReadPanellists();
        _panellistIds = _panellists.Problems.Count == 0 ? Panellists.Select(p => p.Id).ToHashSet() : null;
        Candidates = ReadCandidates();
    }

    public IReadOnlyList<InterviewSlot> Slots { get; }

    public IReadOnlyList<Panellist> Panellists { get; }

    public IReadOnlyList<InterviewCandidate> Candidates { get; }

    public IReadOnlyList<CsvProblem> SlotProblems => _slots.Problems;

    public IReadOnlyList<CsvProblem> PanellistProblems => _panellists.Problems;

    public IReadOnlyList<CsvProblem> CandidateProblems => _candidates.Problems;

    public bool IsRight => SlotProblems.Count + PanellistProblems.Count + CandidateProblems.Count == 0;

    public static TimetableFiles Read(byte[] slots, byte[] panellists, byte[] candidates) => new(slots, panellists, candidates);

    /// <summary>The entries of a cell.</summary>
    internal static string[] Entries(string cell) =>
        cell.Split(cell.Contains(';', StringComparison.Ordinal) ? ';' : ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private InterviewSlot[] ReadSlots()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        InterviewSlot[] slots = _slots.Needs("id", "day", "start", "end", "rooms") ? [.. _slots.Rows.Select(row => Slot(row, lines))] : [];
        foreach (var day in _slots.Rows.Zip(slots).GroupBy(s => s.Second.Day))
        {
            var inOrder = day.OrderBy(s => s.Second.Start).ToArray();
            foreach (var ((_, earlier), (row, later)) in inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First.Second.End > pair.Second.Second.Start))
            {
                _slots.Refuse(row.Line, $"“{later.Id}” begins before “{earlier.Id}” of the same day has ended");
            }
        }

        return slots;
    }

    private InterviewSlot Slot(CsvRow row, Dictionary<string, int> lines)
    {
        var (start, end) = (Time(row, "start"), Time(row, "end"));
        if (_slots.Cell(row, "day").Length == 0)
        {
            _slots.Refuse(row.Line, "the day is empty");
        }

        if (start is not null && end is not null && start >= end)
        {
            _slots.Refuse(row.Line, "the end must be after the start");
        }

        var rooms = Entries(_slots.Cell(row, "rooms"));
        RefuseTwice(_slots, row, rooms, "room");
        return new(_slots.Id(row, lines), _slots.Cell(row, "day"), start ?? 0, end ?? 1, rooms);
    }

    private int? Time(CsvRow row, string column)
    {
        var text = _slots.Cell(row, column);
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (int)time.ToTimeSpan().TotalMinutes;
        }

        _slots.Refuse(row.Line, $"the {column} must be a time such as 9:30, not “{text}”");
        return null;
    }

    private Panellist[] ReadPanellists()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        return _panellists.Needs("id") ? [.. _panellists.Rows.Select(row => Panellist(row, lines))] : [];
    }

    private Panellist Panellist(CsvRow row, Dictionary<string, int> lines)
    {
        var (perDay, max, min) = (Number(row, "max_per_day", int.MaxValue), Number(row, "max", int.MaxValue), Number(row, "min", 0));
        if (min > max)
        {
            _panellists.Refuse(row.Line, $"the least, {min}, exceeds the most, {max}");
        }

        return new(_panellists.Id(row, lines), perDay, Math.Max(min, max), min, Entries(_panellists.Cell(row, "marks")), Free(_panellists, row));
    }

    private int Number(CsvRow row, string column, int otherwise)
    {
        var text = _panellists.Cell(row, column);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _panellists.Refuse(row.Line, $"“{column}” must be a whole number of 0 or more, or empty, not “{text}”");
        return otherwise;
    }

    private InterviewCandidate[] ReadCandidates()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        return _candidates.Needs("id") ? [.. _candidates.Rows.Select(row => Candidate(row, lines))] : [];
    }

    private InterviewCandidate Candidate(CsvRow row, Dictionary<string, int> lines)
    {
        var (pin, avoid, panel) = (_candidates.Cell(row, "slot"), Entries(_candidates.Cell(row, "avoid")), Entries(_candidates.Cell(row, "panel")));
        RefuseStrangers(_candidates, row, pin.Length == 0 ? [] : [pin], _slotIds, "slot");
        RefuseStrangers(_candidates, row, avoid.Concat(panel), _panellistIds, "panellist");
        return new(_candidates.Id(row, lines), Free(_candidates, row)) { Costs = Costs(row), Avoid = avoid, Pin = pin.Length == 0 ? null : pin, PinnedPanel = panel };
    }

    private Dictionary<string, long> Costs(CsvRow row)
    {
        var costs = new Dictionary<string, long>();
        foreach (var entry in Entries(_candidates.Cell(row, "costs")))
        {
            var at = entry.LastIndexOf('=');
            if (at <= 0 || at == entry.Length - 1 || !Millionths.TryParse(entry[(at + 1)..], out var cost) || cost < 0)
            {
                _candidates.Refuse(row.Line, $"a cost is a slot and a number of 0 or more with up to six places, such as s1=2.5, not “{entry}”");
                continue;
            }

            RefuseStrangers(_candidates, row, [entry[..at]], _slotIds, "slot");
            if (!costs.TryAdd(entry[..at], cost))
            {
                _candidates.Refuse(row.Line, $"the slot “{entry[..at]}” has two costs");
            }
        }

        return costs;
    }

    private string[]? Free(CsvTable table, CsvRow row)
    {
        var free = Entries(table.Cell(row, "free"));
        RefuseStrangers(table, row, free, _slotIds, "slot");
        return free.Length == 0 ? null : free;
    }

    private static void RefuseStrangers(CsvTable table, CsvRow row, IEnumerable<string> ids, HashSet<string>? known, string what)
    {
        foreach (var id in ids.Where(id => known?.Contains(id) == false))
        {
            table.Refuse(row.Line, $"there is no {what} “{id}”");
        }
    }

    private static void RefuseTwice(CsvTable table, CsvRow row, string[] names, string what)
    {
        foreach (var name in names.CountBy(n => n).Where(n => n.Value > 1))
        {
            table.Refuse(row.Line, $"the {what} “{name.Key}” stands twice");
        }
    }
}
