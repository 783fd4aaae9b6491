using Fairlead.Core.Programmes;

namespace Fairlead.Web.Figures;

/// <summary>One thing on a timeline.</summary>
/// <param name="Lane">The row it belongs to: “Apply”, “Events”.</param>
/// <param name="Name">What happens.</param>
/// <param name="When">The date in words that claim no more than is known.</param>
/// <param name="First">The first day it can mean; none when it hangs on something else, and then it is only in the list.</param>
/// <param name="Last">The last day.</param>
/// <param name="IsSpan">Lasts from the first to the last day, rather than falling somewhere between them.</param>
public sealed record TimelineItem(string Lane, string Name, string When, DateOnly? First, DateOnly? Last, DatePrecision Precision, bool IsSpan = false);

/// <summary>
/// When things happen, each mark as wide as what is known of it. Partial <c>Figures/_PrecisionTimeline</c>: a drawing with its key and
/// a table; on narrow screens a list.
/// </summary>
/// <param name="Id">Makes the ids of the drawing; unique on the page.</param>
/// <param name="Title">The answer in at most ten words.</param>
/// <param name="Sentence">What the drawing shows, for those who do not see it.</param>
public sealed record PrecisionTimeline(string Id, string Title, string Sentence, IReadOnlyList<TimelineItem> Items)
{
    public TimelineDrawing? Drawing() => TimelineDrawing.Of(Items);
}

public enum MarkShape { Cross, Diamond, Bar, Third, Outline, Bracket }

/// <param name="X">The left edge.</param>
/// <param name="Width">As wide as what is known.</param>
/// <param name="Row">Counted from 0 within the lane.</param>
/// <param name="LabelX">Where the label begins, is centred, or ends.</param>
public sealed record PlacedMark(TimelineItem Item, MarkShape Shape, double X, double Width, int Row, double LabelX, LabelPlace Place);

public enum LabelPlace { Inside, Right, Left }

public sealed record PlacedLane(string Name, double Top, double Height, IReadOnlyList<PlacedMark> Marks);

/// <summary>The geometry of a timeline: lanes below each other, labels beside or inside their marks and never over another.</summary>
public sealed record TimelineDrawing(
    double Height, IReadOnlyList<(double X, string? Label)> Months, IReadOnlyList<PlacedMark> Brackets, IReadOnlyList<PlacedLane> Lanes)
{
    public const double Width = 1040;
    public const double RowHeight = 28;
    private const double Left = 150;
    private const double Right = 1000;
    private const double BracketHeight = 28;
    private const double MonthsHeight = 28;

    public double MonthsTop => Brackets.Count == 0 ? 0 : (Brackets.Max(b => b.Row) + 1) * BracketHeight;

    public static TimelineDrawing? Of(IReadOnlyList<TimelineItem> items)
    {
        var dated = items.Where(i => i is { First: not null, Last: not null }).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        var axis = new Axis(dated.Min(i => i.First!.Value), dated.Max(i => i.Last!.Value));
        var brackets = Pack([.. dated.Where(IsBracket).Select(i => Place(i, axis))]);
        var top = brackets.Count == 0 ? 0 : (brackets.Max(b => b.Row) + 1) * BracketHeight;
        top += MonthsHeight + 10;
        var lanes = new List<PlacedLane>();
        foreach (var lane in dated.Where(i => !IsBracket(i)).GroupBy(i => i.Lane))
        {
            var marks = Pack([.. lane.OrderBy(i => i.First).Select(i => Place(i, axis))]);
            var height = ((marks.Max(m => m.Row) + 1) * RowHeight) + 16;
            lanes.Add(new PlacedLane(lane.Key, top, height, marks));
            top += height;
        }

        return new TimelineDrawing(top, axis.Months(), brackets, lanes);
    }

    private static bool IsBracket(TimelineItem item) => item.Precision is DatePrecision.Season or DatePrecision.Year;

    private static PlacedMark Place(TimelineItem item, Axis axis)
    {
        var (shape, from, to) = Extent(item, axis);
        var label = Svg.WidthOf(item.Name);
        var inside = shape is MarkShape.Bracket || (shape is MarkShape.Outline or MarkShape.Bar && label + 12 <= to - from);
        var (place, x) = inside ? (LabelPlace.Inside, (from + to) / 2)
            : to + 8 + label <= Width ? (LabelPlace.Right, to + 8)
            : (LabelPlace.Left, from - 8);
        return new PlacedMark(item, shape, from, to - from, Row: 0, x, place);
    }

    private static (MarkShape Shape, double From, double To) Extent(TimelineItem item, Axis axis)
    {
        var (from, to) = (axis.Start(item.First!.Value), axis.End(item.Last!.Value));
        var month = axis.Start(new DateOnly(item.First.Value.Year, item.First.Value.Month, 1));
        var third = axis.MonthWidth / 3;
        var monthEnd = axis.End(new DateOnly(item.Last.Value.Year, item.Last.Value.Month, 1).AddMonths(1).AddDays(-1));
        return item switch
        {
            { Precision: DatePrecision.Season or DatePrecision.Year } => (MarkShape.Bracket, from, to),
            { IsSpan: true } when item.First != item.Last => (MarkShape.Bar, from, Math.Max(to, from + 20)),
            { Precision: DatePrecision.Minute } => (MarkShape.Cross, from - 9, from + 9),
            { Precision: DatePrecision.Day } when item.First == item.Last => (MarkShape.Diamond, from - 9, from + 9),
            { Precision: DatePrecision.Day } => (MarkShape.Bar, from, Math.Max(to, from + 20)),
            { Precision: DatePrecision.EarlyMonth } => (MarkShape.Third, month, month + third),
            { Precision: DatePrecision.EndMonth } => (MarkShape.Third, monthEnd - third, monthEnd),
            _ => (MarkShape.Outline, month, monthEnd),
        };
    }

    // First fit: a mark goes into the highest row where it and its label touch nothing.
    private static List<PlacedMark> Pack(List<PlacedMark> marks)
    {
        var rows = new List<List<(double From, double To)>>();
        var packed = new List<PlacedMark>();
        foreach (var mark in marks)
        {
            var (from, to) = Taken(mark);
            var row = rows.FindIndex(taken => taken.All(t => to < t.From || from > t.To));
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
            }

            rows[row].Add((from, to));
            packed.Add(mark with { Row = row });
        }

        return packed;
    }

    private static (double From, double To) Taken(PlacedMark mark) => mark.Place switch
    {
        LabelPlace.Right => (mark.X + 0.5, mark.LabelX + Svg.WidthOf(mark.Item.Name)),
        LabelPlace.Left => (mark.LabelX - Svg.WidthOf(mark.Item.Name), mark.X + mark.Width - 0.5),
        _ => (mark.X + 0.5, mark.X + mark.Width - 0.5),
    };

    private sealed class Axis(DateOnly first, DateOnly last)
    {
        private static readonly int[] _monthsBetweenLabels = [1, 2, 3, 6, 12];

        private readonly DateOnly _start = new(first.Year, first.Month, 1);
        private readonly int _months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;

        public double MonthWidth => (Right - Left) / _months;

        public double Start(DateOnly day) => Left + (MonthWidth
            * (((day.Year - _start.Year) * 12) + day.Month - _start.Month + ((day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month))));

        public double End(DateOnly day) => day == DateOnly.MaxValue ? Right : Start(day.AddDays(1));

        /// <summary>A line for each month; a label where there is room, the year with the first one and with each January.</summary>
        public IReadOnlyList<(double X, string? Label)> Months()
        {
            var every = _monthsBetweenLabels.FirstOrDefault(n => n * MonthWidth >= 66, 12);
            return
            [
                .. Enumerable.Range(0, _months + 1).Select(n => (_start.AddMonths(n), n)).Select(m => (
                    Start(m.Item1),
                    m.n < _months && m.n % every == 0 ? Words(m.Item1, m.n == 0 || m.Item1.Month <= every) : null)),
            ];
        }

        private static string Words(DateOnly month, bool withYear) =>
            month.ToString(withYear ? "MMM yyyy" : "MMM", System.Globalization.CultureInfo.InvariantCulture);
    }
}
