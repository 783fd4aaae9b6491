using Fairlead.Core.Time;

namespace Fairlead.Tests.Time;

public class DateWordsTests
{
    [Theory]
    [InlineData("17:00", "5pm")]
    [InlineData("10:30", "10:30am")]
    [InlineData("12:00", "midday")]
    [InlineData("00:00", "midnight")]
    [InlineData("12:05", "12:05pm")]
    [InlineData("00:05", "12:05am")]
    [InlineData("09:00", "9am")]
    public void Times_are_short(string time, string words) => Assert.Equal(words, DateWords.Time(TimeOnly.Parse(time)));

    [Fact]
    public void Days_and_months_are_written_out()
    {
        Assert.Equal("17 January 2027", DateWords.Day(new(2027, 1, 17)));
        Assert.Equal("Friday 2 July 2021", DateWords.WeekdayAndDay(new(2021, 7, 2)));
        Assert.Equal("September 2021", DateWords.Month(new(2021, 9, 1)));
        Assert.Equal("21 to 24 May 2012", DateWords.Days(new(2012, 5, 21), new(2012, 5, 24)));
        Assert.Equal("5 to 9 May 2012", DateWords.Days(new(2012, 5, 5), new(2012, 5, 9)));
        Assert.Equal("12 March to 18 April 2012", DateWords.Days(new(2012, 3, 12), new(2012, 4, 18)));
        Assert.Equal("28 December 2026 to 4 January 2027", DateWords.Days(new(2026, 12, 28), new(2027, 1, 4)));
        Assert.Equal("October 2021 to April 2022", DateWords.Months(new(2021, 10, 1), new(2022, 4, 30)));
    }

    [Fact]
    public void A_deadline_at_midnight_belongs_to_the_day_that_it_ends()
    {
        var due = LocalInstants.EndOf(LocalInstants.London, new(2021, 7, 2));

        Assert.Equal("the end of Friday 2 July 2021", DateWords.Deadline(LocalInstants.London, due));
        Assert.Equal("5pm on Friday 15 January 2027", DateWords.Deadline(LocalInstants.London, new(2027, 1, 15, 17, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("P14D", "14 days")]
    [InlineData("P12W", "12 weeks")]
    [InlineData("P1M", "1 month")]
    [InlineData("P1Y", "12 months")]
    [InlineData("PT1H30M", "1 hour and 30 minutes")]
    public void A_duration_reads_as_words(string iso, string words)
    {
        Assert.True(CalendarSpan.TryParse(iso, out var span));
        Assert.Equal(words, span.ToString());
    }

    [Theory]
    [InlineData("P")]
    [InlineData("P0D")]
    [InlineData("10D")]
    [InlineData("P10")]
    [InlineData("P10D ")]
    public void What_is_no_duration_is_not_read(string text) => Assert.False(CalendarSpan.TryParse(text, out _));
}
