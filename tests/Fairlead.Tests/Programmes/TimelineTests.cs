using System.Text.Json;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Tests.Programmes;

public class TimelineTests
{
    private static readonly ProgrammeCatalogue _catalogue = ProgrammeCatalogue.Load(Repository.Programmes);

    private static Timeline Of(string programme) => _catalogue.Find(programme)!.Definition.Timeline;

    [Fact]
    public void Words_claim_no_more_than_is_known()
    {
        var (csssl, aspirant, provision) = (Of("csssl-2021"), Of("aspirant-dcs-2012"), Of("dcs-provision-2009"));

        Assert.Equal(
            [
                "Friday 2 July 2021", "End of July 2021", "Within 10 days of “Places awarded with full details”", "August to September 2021",
                "Early October 2021", "November 2021", "December 2021",
            ],
            csssl.Entries.Take(7).Select(csssl.Words));
        Assert.Equal(
            [
                "February 2012", "5pm on Friday 17 February 2012", "20 February to 1 March 2012", "2 to 9 March 2012", "12 March to 18 April 2012", "21 May to 1 June 2012",
                "Within 12 months of “Development centres”", "Within 18 months of “Development centres”",
            ],
            aspirant.Entries.Select(aspirant.Words));
        Assert.Equal(["December 2008", "June 2009 to October 2010"], provision.Entries.Select(provision.Words));
        Assert.Equal("Within 14 days of taking up post", Of("new-directors-2024").Words(Of("new-directors-2024").Entries[0]));
    }

    [Fact]
    public void A_relative_date_waits_for_what_it_follows()
    {
        var invited = Of("new-directors-2024").Entries[0];

        Assert.Null(Of("new-directors-2024").DueBefore(invited));
        Assert.Equal(new DateOnly(2024, 9, 15), Timeline.DayAfter(invited, new DateOnly(2024, 9, 1)));
    }

    [Fact]
    public void Opening_a_cohort_moves_the_deadline_to_the_chosen_day_and_keeps_the_shape_of_the_rest()
    {
        var shifted = Of("csssl-2021").ShiftTo(new DateOnly(2027, 1, 15));

        Assert.Equal(
            [
                "Friday 15 January 2027", "End of January 2027", "Within 10 days of “Places awarded with full details”", "February to March 2027",
                "Early April 2027", "May 2027", "June 2027",
            ],
            shifted.Entries.Take(7).Select(shifted.Words));
        Assert.Equal(new DateTime(2027, 1, 16, 0, 0, 0, DateTimeKind.Utc), shifted.DueBefore(shifted.Marked(TimelineMark.ApplyDeadline)!));
    }

    [Fact]
    public void Days_keep_their_weekday_and_times_their_hour()
    {
        var shifted = Of("aspirant-dcs-2012").ShiftTo(new DateOnly(2027, 2, 1));

        Assert.Equal(
            ["February 2027", "5pm on Friday 19 February 2027", "22 February to 4 March 2027", "5 to 12 March 2027", "15 March to 21 April 2027", "24 May to 4 June 2027"],
            shifted.Entries.Take(6).Select(shifted.Words));
    }

    [Fact]
    public void Shifting_to_the_same_day_changes_nothing()
    {
        foreach (var timeline in _catalogue.Programmes.Select(p => p.Definition.Timeline).Where(t => t.Entries.Any(e => e.First is not null)))
        {
            var start = timeline.Entries.Where(e => e.First is not null).Min(e => e.First!.Value);

            Assert.Equal(timeline.Entries, timeline.ShiftTo(start).Entries);
        }
    }

    [Fact]
    public void A_month_moves_whole_even_to_a_month_of_other_length()
    {
        var july = Of("csssl-2021").ShiftTo(new DateOnly(2022, 2, 4)).Entries[1];

        Assert.Equal((new DateOnly(2022, 2, 21), new DateOnly(2022, 2, 28)), (july.First, july.Last));
    }

    [Fact]
    public void One_date_can_be_set_on_its_own()
    {
        var own = Of("csssl-2021").With("deadline", new DateOnly(2021, 7, 9), new DateOnly(2021, 7, 9), new TimeOnly(17, 0));

        Assert.Equal(new DateTime(2021, 7, 9, 16, 0, 0, DateTimeKind.Utc), own.DueBefore(own.Entries[0]));
        Assert.Equal(Of("csssl-2021").Entries.Skip(1), own.Entries.Skip(1));
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_found_before_it_is_used()
    {
        var night = Of("csssl-2021").With("deadline", new DateOnly(2027, 3, 28), new DateOnly(2027, 3, 28), new TimeOnly(1, 30));

        Assert.Equal(["deadline"], night.NotOneInstant().Select(e => e.Id));
        Assert.Empty(Of("csssl-2021").NotOneInstant());
    }

    [Fact]
    public void Grace_follows_the_deadline()
    {
        var entry = Of("csssl-2021").Entries[0] with { Grace = new CalendarSpan(0, 0, 30) };

        Assert.Equal(new DateTime(2021, 7, 2, 23, 30, 0, DateTimeKind.Utc), Of("csssl-2021").GraceEnds(entry));
        Assert.Null(Of("csssl-2021").GraceEnds(Of("csssl-2021").Entries[0]));
    }

    [Fact]
    public void A_timeline_survives_being_kept_as_JSON()
    {
        foreach (var timeline in _catalogue.Programmes.Select(p => p.Definition.Timeline))
        {
            var kept = JsonSerializer.Serialize(timeline);
            var back = JsonSerializer.Deserialize<Timeline>(kept)!;

            Assert.Equal(kept, JsonSerializer.Serialize(back));
            Assert.Equal(timeline.Entries.Select(timeline.DueBefore), back.Entries.Select(back.DueBefore));
        }
    }
}
