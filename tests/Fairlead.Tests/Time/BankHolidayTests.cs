using Fairlead.Core.Interviews;
using Fairlead.Core.Time;

namespace Fairlead.Tests.Time;

public class BankHolidayTests
{
    /// <summary>The bank holidays of England and Wales as gov.uk lists them, year by year.</summary>
    [Theory]
    [InlineData(2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26")]
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    public void The_bank_holidays_of_a_year_are_those_that_were_given(int year, string days)
    {
        var found = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year && BankHolidays.NameOf(d) is not null).Select(d => $"{d:MM-dd}");

        Assert.Equal(days, string.Join(' ', found));
    }

    [Fact]
    public void Interviews_of_2012_are_laid_out_on_working_days_with_the_clock_change_and_Easter_inside()
    {
        var days = ArrangeDays.WorkingDays(new(2012, 3, 12), new(2012, 4, 18));

        Assert.Equal(26, days.Count);  // 28 weekdays less Good Friday and Easter Monday
        Assert.DoesNotContain(new DateOnly(2012, 4, 6), days);
        Assert.DoesNotContain(new DateOnly(2012, 4, 9), days);
        Assert.Equal(new DateOnly(2012, 4, 8), BankHolidays.EasterOf(2012));
        Assert.Equal([new DateTime(2012, 3, 23, 9, 30, 0), new DateTime(2012, 3, 26, 8, 30, 0)],
            new[] { new DateOnly(2012, 3, 23), new DateOnly(2012, 3, 26) }.Select(d => LocalInstants.At(LocalInstants.London, d, new(9, 30))));
    }
}
