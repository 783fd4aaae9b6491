using Fairlead.Core.Programmes;
using Fairlead.Web.Figures;

namespace Fairlead.Tests.Figures;

public class FigureTests
{
    private static readonly string[] _stages = ["Emerging", "Third tier", "Second tier", "Aspirant", "Newly appointed", "Experienced", "System leader"];

    [Fact]
    public void Programmes_that_share_a_stage_stand_below_each_other_and_others_beside()
    {
        var ribbon = new Ribbon(_stages, [Programme("A", 1, 2), Programme("B", 3, 4), Programme("C", 2, 3), Programme("D", 5, 5)]);

        var rows = ribbon.Laid().Select(l => (l.Item.Name, l.Row));

        Assert.Equal([("A", 1), ("B", 1), ("C", 2), ("D", 1)], rows);
    }

    [Fact]
    public void A_ribbon_says_its_columns_in_words()
    {
        var ribbon = new Ribbon(_stages, []);

        Assert.Equal(("Third tier to Aspirant", "Experienced"), (ribbon.Where(Programme("A", 2, 4)), ribbon.Where(Programme("B", 6, 6))));
    }

    [Theory]
    [InlineData(5, "Early help: now 5, range 6 to 9", true)]
    [InlineData(6, "Early help: now 6, range 6 to 9", false)]
    [InlineData(9, "Early help: now 9, range 6 to 9", false)]
    [InlineData(11, "Early help: now 11, range 6 to 9", true)]
    public void A_range_bar_draws_a_gap_only_outside_its_range(int now, string sentence, bool hasGap)
    {
        var bar = new RangeBar("Early help", now, 6, 9, 16);

        Assert.Equal((sentence, hasGap, !hasGap), (bar.Sentence, bar.Gap is not null, bar.IsInside));
    }

    [Fact]
    public void A_number_beyond_the_scale_stays_on_the_line()
    {
        var bar = new RangeBar("Early help", 40, 6, 9, 16);

        Assert.Equal(260, bar.X(40));
    }

    [Fact]
    public void Merit_dots_are_all_drawn_and_never_over_each_other()
    {
        var dots = Enumerable.Range(0, 64).Select(n => new Dot(52 + (n * 7 % 40), n % 2 == 0 ? DotState.In : DotState.Out)).ToList();

        var laid = new MeritStrip("", "", "", dots, null, "#").Laid().ToList();

        Assert.Equal(64, laid.Count);
        Assert.Equal(64, laid.Select(d => (d.X, d.Level)).Distinct().Count());
    }

    [Fact]
    public void Everybody_with_one_score_still_makes_a_strip()
    {
        var strip = new MeritStrip("", "", "", [new(70, DotState.In), new(70, DotState.Out)], null, "#");

        Assert.Equal([0, 1], strip.Laid().Select(d => d.Level));
        Assert.All(strip.Laid(), d => Assert.True(double.IsFinite(d.X)));
    }

    [Fact]
    public void Each_precision_has_its_own_shape_as_wide_as_what_is_known()
    {
        TimelineItem[] items =
        [
            Item("a", new(2021, 7, 2), new(2021, 7, 2), DatePrecision.Day),
            Item("b", new(2021, 7, 31), new(2021, 7, 31), DatePrecision.EndMonth),
            Item("c", new(2021, 8, 1), new(2021, 9, 30), DatePrecision.Month, isSpan: true),
            Item("d", new(2021, 10, 1), new(2021, 10, 10), DatePrecision.EarlyMonth),
            Item("e", new(2021, 11, 1), new(2021, 11, 30), DatePrecision.Month),
            Item("f", new(2021, 9, 1), new(2022, 4, 30), DatePrecision.Season),
        ];

        var drawing = TimelineDrawing.Of(items)!;

        var marks = drawing.Lanes.SelectMany(l => l.Marks).Concat(drawing.Brackets).OrderBy(m => m.Item.Name).ToList();
        var month = 85.0;
        Assert.Equal(
            [MarkShape.Diamond, MarkShape.Third, MarkShape.Bar, MarkShape.Third, MarkShape.Outline, MarkShape.Bracket], marks.Select(m => m.Shape));
        Assert.Equal([18, month / 3, 2 * month, month / 3, month, 8 * month], marks.Select(m => Math.Round(m.Width, 6)), (a, b) => Math.Abs(a - b) < 0.001);
    }

    [Fact]
    public void Marks_and_labels_of_one_row_never_touch()
    {
        var items = Enumerable.Range(0, 30)
            .Select(n => Item($"Seminar number {n} with quite a long name", new DateOnly(2021, 1, 1).AddDays(n * 12), new DateOnly(2021, 1, 1).AddDays(n * 12), DatePrecision.Day))
            .ToList();

        var lane = Assert.Single(TimelineDrawing.Of(items)!.Lanes);

        foreach (var row in lane.Marks.GroupBy(m => m.Row))
        {
            var taken = row.Select(Extent).OrderBy(e => e.From).ToList();
            Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        }
    }

    [Fact]
    public void No_label_runs_out_of_the_drawing()
    {
        var items = new[] { Item("The final event with a very long name indeed", new(2022, 4, 1), new(2022, 4, 1), DatePrecision.Day), Item("Start", new(2021, 7, 1), new(2021, 7, 1), DatePrecision.Day) };

        var marks = TimelineDrawing.Of(items)!.Lanes.SelectMany(l => l.Marks);

        Assert.All(marks, m => Assert.InRange(Extent(m).To, 0, TimelineDrawing.Width));
    }

    [Fact]
    public void Dates_that_hang_on_something_else_are_in_the_list_only()
    {
        var item = new TimelineItem("Start", "First call", "Within 14 days of taking up post", null, null, DatePrecision.Day);

        Assert.Null(TimelineDrawing.Of([item]));
    }

    private static RibbonItem Programme(string name, int from, int to) => new(name, "/", from, to, RibbonState.Open, "Open");

    private static TimelineItem Item(string name, DateOnly first, DateOnly last, DatePrecision precision, bool isSpan = false) =>
        new("Lane", name, "", first, last, precision, isSpan);

    private static (double From, double To) Extent(PlacedMark mark) => mark.Place switch
    {
        LabelPlace.Right => (mark.X, mark.LabelX + Svg.WidthOf(mark.Item.Name)),
        LabelPlace.Left => (mark.LabelX - Svg.WidthOf(mark.Item.Name), mark.X + mark.Width),
        _ => (mark.X, mark.X + mark.Width),
    };
}
