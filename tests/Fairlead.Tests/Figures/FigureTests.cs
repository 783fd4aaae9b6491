using Fairlead.Web.Figures;

namespace Fairlead.Tests.Figures;

public class FigureTests
{
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
}
