using System.Text;
using Fairlead.Core.Calendar;
using Fairlead.Core.Time;

namespace Fairlead.Tests.Calendar;

public class CalendarTextTests
{
    private static readonly DateTime _changed = new(2021, 6, 14, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_line_is_at_most_75_octets_and_unfolds_to_what_was_written()
    {
        var summary = string.Concat(Enumerable.Repeat("Children’s – 日本 🧭 ", 20));

        var text = CalendarText.Write(Feed(Event(summary, new CalendarTime.Days(new(2021, 7, 2), new(2021, 7, 2)))));

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= CalendarText.LineOctets, line));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(summary, Value(text, "SUMMARY:"));
    }

    [Fact]
    public void No_line_break_stands_alone()
    {
        var text = CalendarText.Write(Feed(Event("One\nTwo\r\nThree", new CalendarTime.Days(new(2021, 7, 2), new(2021, 7, 2)))));

        Assert.Equal(text.Split('\n').Length, text.Split("\r\n").Length);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Equal(@"One\nTwo\nThree", Value(text, "SUMMARY:"));
    }

    [Theory]
    [InlineData("a, b; c", @"a\, b\; c")]
    [InlineData(@"C:\new", @"C:\\new")]
    [InlineData("tab\tand bell\a", "taband bell")]
    [InlineData("BEGIN:VEVENT\r\nEND:VEVENT", @"BEGIN:VEVENT\nEND:VEVENT")]
    public void Text_is_escaped(string text, string expected) => Assert.Equal(expected, CalendarText.Escape(text));

    [Fact]
    public void Whole_days_end_on_the_day_after()
    {
        var text = CalendarText.Write(Feed(Event("Month", new CalendarTime.Days(new(2022, 2, 1), new(2022, 2, 28)))));

        Assert.Equal(("20220201", "20220301"), (Value(text, "DTSTART;VALUE=DATE:"), Value(text, "DTEND;VALUE=DATE:")));
        Assert.DoesNotContain("VTIMEZONE", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2012-02-17", "20120217T170000")]
    [InlineData("2021-07-02", "20210702T170000")]
    public void A_deadline_stands_at_its_time_on_London_s_clocks(string day, string expected)
    {
        var moment = new CalendarTime.Moment(LocalInstants.London, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(17, 0));

        var text = CalendarText.Write(Feed(Event("Deadline", moment)));

        Assert.Equal(expected, Value(text, "DTSTART;TZID=Europe/London:"));
        Assert.DoesNotContain("DTEND", text, StringComparison.Ordinal);
    }

    /// <summary>Reads the rules out of the file as a calendar program does and holds them against the zone's own data.</summary>
    [Theory]
    [InlineData(2012)]
    [InlineData(2021)]
    [InlineData(2027)]
    public void The_rules_of_London_give_both_changes_of_the_year(int year)
    {
        var text = CalendarText.Write(Feed(Event("Deadline", new CalendarTime.Moment(LocalInstants.London, new(2021, 7, 2), new(17, 0)))));
        var rules = text.Split("RRULE:").Skip(1).Select(r => r.Split("\r\n")[0]).ToList();

        Assert.Equal(["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"], rules);
        var (spring, autumn) = (LastSunday(year, 3), LastSunday(year, 10));
        Assert.IsType<LocalInstant.NeverHappens>(LocalInstants.Find(LocalInstants.London, spring, new(1, 0)));
        Assert.IsType<LocalInstant.HappensTwice>(LocalInstants.Find(LocalInstants.London, autumn, new(1, 0)));
        Assert.Contains("DTSTART:19960331T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_without_rules_in_the_file_goes_out_as_an_instant()
    {
        var text = CalendarText.Write(Feed(Event("Call", new CalendarTime.Moment("Europe/Paris", new(2021, 7, 2), new(17, 0)))));

        Assert.Equal("20210702T150000Z", Value(text, "DTSTART:"));
    }

    [Fact]
    public void A_change_raises_the_sequence_and_keeps_the_id()
    {
        var first = Event("Deadline", new CalendarTime.Days(new(2021, 7, 2), new(2021, 7, 2)));

        var texts = new[] { first, first with { Sequence = 4, LastModified = _changed.AddDays(1), Cancelled = true } }.Select(e => CalendarText.Write(Feed(e))).ToList();

        Assert.Equal(["deadline.1@fairlead", "deadline.1@fairlead"], texts.Select(t => Value(t, "UID:")));
        Assert.Equal(["3", "4"], texts.Select(t => Value(t, "SEQUENCE:")));
        Assert.Equal(["20210614T090000Z", "20210615T090000Z"], texts.Select(t => Value(t, "LAST-MODIFIED:")));
        Assert.Equal(["CONFIRMED", "CANCELLED"], texts.Select(t => Value(t, "STATUS:")));
    }

    private static DateOnly LastSunday(int year, int month)
    {
        var day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return day.AddDays(-(int)day.DayOfWeek);
    }

    private static CalendarFeed Feed(params CalendarEvent[] events) => new("Dates", "All of them", events);

    private static CalendarEvent Event(string summary, CalendarTime when) =>
        new() { Uid = "deadline.1@fairlead", Sequence = 3, LastModified = _changed, When = when, Summary = summary };

    private static string Value(string text, string name) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..];
}
