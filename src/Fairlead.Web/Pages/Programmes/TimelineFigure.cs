using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Programmes;

public enum MarkShape
{
    Minute, Day, Window, PartOfMonth, Month, Span, Distance,
}

/// <param name="Shape">How exactly it is known.</param>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
/// <param name="Lane">The line within its row, from 0.</param>
/// <param name="Text">What stands beside or under it.</param>
/// <param name="TextX">Where that text begins, or ends when <paramref name="TextEnds"/>.</param>
/// <param name="TextEnds">The text stands to the left of the mark.</param>
/// <param name="TextBelow">The text stands under the mark.</param>
public sealed record TimelineShape(MarkShape Shape, int From, int To, int Lane, string Text, int TextX, bool TextEnds, bool TextBelow);

public sealed record TimelineRow(string Label, int Top, int Height, IReadOnlyList<TimelineShape> Shapes);

/// <summary>A timeline as a drawing in which each mark is as wide as what is known.</summary>
public sealed record TimelineFigure
{
    private const int Head = 52;
    private const int LaneHeight = 27;
    private const int LaneWithText = 46;
    private const double LetterWidth = 7.6;

    public required TimelineScale Scale { get; init; }
    public required IReadOnlyList<TimelineRow> Rows { get; init; }
    public required int Height { get; init; }

    /// <summary>The run of the whole programme, from its first day to its last; null while either is unknown.</summary>
    public (int From, int To, string Text)? Run { get; init; }

    /// <summary>What the distances are counted from, where there are no dates: “taking up post”.</summary>
    public string? CountedFrom { get; init; }

    public int? Today { get; init; }

    public IEnumerable<MarkShape> ShapesUsed => Rows.SelectMany(r => r.Shapes).Select(s => s.Shape).Distinct().Order();

    /// <returns>Null when nothing of the timeline can be placed.</returns>
    public static TimelineFigure? Of(ProgrammeDefinition programme, Timeline timeline, string? runName, DateOnly today)
    {
        var placed = timeline.Entries.Where(e => timeline.LastDay(e) is not null).ToList();
        var distances = placed.Count > 0 ? null : timeline.Entries.Where(e => e.Within is not null).GroupBy(e => e.After).MaxBy(g => g.Count());
        if (distances is not null)
        {
            var last = distances.Max(e => e.Within!.Value.After(TimelineScale.Origin));
            var months = Math.Max(1, (int)Math.Ceiling((last.DayNumber - TimelineScale.Origin.DayNumber) / 30.5));
            return Draw(new TimelineScale(TimelineScale.Origin, months, IsRelative: true), programme, timeline, [.. distances]) with
            {
                CountedFrom = distances.First().AfterName ?? distances.Key,
            };
        }

        if (placed.Count == 0)
        {
            return null;
        }

        var scale = TimelineScale.Over(placed.Min(e => e.First ?? timeline.LastDay(e)!.Value), placed.Max(e => timeline.LastDay(e)!.Value));
        var (start, end) = (timeline.Marked(TimelineMark.ProgrammeStarts)?.First, timeline.Marked(TimelineMark.ProgrammeEnds));
        var now = scale.At(today);
        return Draw(scale, programme, timeline, placed) with
        {
            Run = start is { } from && end is not null && timeline.LastDay(end) is { } to && runName is not null && to > from
                && (scale.After(to) - scale.At(from)) > runName.Length * LetterWidth ? (scale.At(from), scale.After(to), runName) : null,
            Today = now is >= TimelineScale.Left and <= TimelineScale.Right ? now : null,
        };
    }

    private static TimelineFigure Draw(TimelineScale scale, ProgrammeDefinition programme, Timeline timeline, IReadOnlyList<TimelineEntry> entries)
    {
        var rows = new List<TimelineRow>();
        var top = Head;
        foreach (var group in entries.GroupBy(e => RowOf(programme, e)))
        {
            var row = group.Count() == 1 ? Single(scale, timeline, group.Key.Label, top, group.Single()) : Several(scale, timeline, group.Key.Label, top, [.. group]);
            rows.Add(row);
            top += row.Height;
        }

        return new TimelineFigure { Scale = scale, Rows = rows, Height = top };
    }

    // Occurrences of one kind of component share a row; every other entry has its own.
    private static (string Key, string Label) RowOf(ProgrammeDefinition programme, TimelineEntry entry) => entry switch
    {
        { Component: { } component } => (programme.Component(component).Kind.ToString(), ProgrammeWords.Many(programme.Component(component).Kind)),
        { Marks: { } mark } => (entry.Id, ProgrammeWords.RowLabel(mark)),
        _ => (entry.Id, ""),
    };

    private static TimelineRow Single(TimelineScale scale, Timeline timeline, string label, int top, TimelineEntry entry)
    {
        var (shape, from, to) = Place(scale, timeline, entry);
        var text = $"{timeline.Words(entry)}: {ProgrammeWords.Inside(entry.Name)}";
        var width = (int)(text.Length * LetterWidth);
        var (x, ends, below) = to + 12 + width <= TimelineScale.Width ? (to + 12, false, false)
            : from - 12 - width >= TimelineScale.Left ? (from - 12, true, false)
            : (Math.Max(TimelineScale.Left, Math.Min(from, TimelineScale.Width - width)), false, true);
        return new(label, top, below ? 66 : 46, [new(shape, from, to, 0, text, x, ends, below)]);
    }

    private static TimelineRow Several(TimelineScale scale, Timeline timeline, string label, int top, IReadOnlyList<TimelineEntry> entries)
    {
        var prefix = CommonPrefix([.. entries.Select(e => e.Name)]);
        var inside = entries.All(e => e.Name.Length - prefix.Length is > 0 and <= 3);
        var lanes = new List<int>();
        var shapes = new List<TimelineShape>();
        foreach (var entry in entries)
        {
            var (shape, from, to) = Place(scale, timeline, entry);
            var text = inside ? entry.Name[prefix.Length..] : entry.Name;
            var end = inside ? to : Math.Max(to, from + (int)(text.Length * LetterWidth) + 8);
            var lane = lanes.FindIndex(l => l <= from);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add(0);
            }

            lanes[lane] = end;
            shapes.Add(new(shape, from, to, lane, text, inside ? (from + to) / 2 : from, TextEnds: false, TextBelow: !inside));
        }

        return new(label, top, 18 + (lanes.Count * (inside ? LaneHeight : LaneWithText)), shapes);
    }

    private static (MarkShape Shape, int From, int To) Place(TimelineScale scale, Timeline timeline, TimelineEntry entry)
    {
        if (entry.Within is { } within)
        {
            var end = scale.IsRelative ? within.After(TimelineScale.Origin) : timeline.LastDay(entry)!.Value;
            var start = scale.IsRelative ? TimelineScale.Origin : StartOf(timeline, entry) ?? end;
            return (MarkShape.Distance, scale.At(start), Math.Max(scale.At(start) + 8, scale.IsRelative ? scale.At(end) : scale.After(end)));
        }

        var (from, to) = (scale.At(entry.First!.Value), scale.After(entry.Last!.Value));
        var shape = entry switch
        {
            { Precision: DatePrecision.Season or DatePrecision.Year } => MarkShape.Span,
            { Kind: TimelineKind.Window or TimelineKind.Period } => MarkShape.Window,
            { Precision: DatePrecision.Minute } => MarkShape.Minute,
            { Precision: DatePrecision.Day } => entry.First == entry.Last ? MarkShape.Day : MarkShape.Window,
            { Precision: DatePrecision.EarlyMonth or DatePrecision.EndMonth } => MarkShape.PartOfMonth,
            _ => MarkShape.Month,
        };
        return shape is MarkShape.Day or MarkShape.Minute ? (shape, ((from + to) / 2) - 9, ((from + to) / 2) + 9) : (shape, from, Math.Max(to, from + 8));
    }

    private static DateOnly? StartOf(Timeline timeline, TimelineEntry entry) =>
        timeline.Entries.FirstOrDefault(e => e.Id == entry.After || e.Component == entry.After) is { } followed ? timeline.LastDay(followed) : null;

    private static string CommonPrefix(IReadOnlyList<string> names)
    {
        var length = names.Min(n => n.Length);
        while (length > 0 && names.Any(n => !n.AsSpan(0, length).SequenceEqual(names[0].AsSpan(0, length))))
        {
            length--;
        }

        return names[0][..length];
    }
}
