using Fairlead.Core.Time;

namespace Fairlead.Tests.Time;

[Trait("Goal", "G5")]
public class LocalInstantsTests
{
    private const string London = LocalInstants.London;

    [Fact]
    public void Five_in_the_afternoon_is_another_instant_in_winter_and_in_summer()
    {
        Assert.Equal(Utc(2027, 1, 15, 17), LocalInstants.At(London, new(2027, 1, 15), new(17, 0)));
        Assert.Equal(Utc(2027, 7, 15, 16), LocalInstants.At(London, new(2027, 7, 15), new(17, 0)));
    }

    [Fact]
    public void On_the_day_the_clocks_go_forward_an_hour_never_happens()
    {
        DateOnly day = new(2027, 3, 28);

        Assert.Equal(
            [new LocalInstant.Exactly(Utc(2027, 3, 28, 0, 59)), new LocalInstant.NeverHappens(), new LocalInstant.NeverHappens(), new LocalInstant.Exactly(Utc(2027, 3, 28, 1))],
            new TimeOnly[] { new(0, 59), new(1, 0), new(1, 59), new(2, 0) }.Select(t => LocalInstants.Find(London, day, t)));
        Assert.Equal(TimeSpan.FromHours(23), LocalInstants.EndOf(London, day) - LocalInstants.StartOf(London, day));
    }

    [Fact]
    public void On_the_day_the_clocks_go_back_an_hour_happens_twice()
    {
        DateOnly day = new(2027, 10, 31);

        Assert.Equal(
            [new LocalInstant.Exactly(Utc(2027, 10, 30, 23, 59)), new LocalInstant.HappensTwice(), new LocalInstant.HappensTwice(), new LocalInstant.Exactly(Utc(2027, 10, 31, 2))],
            new TimeOnly[] { new(0, 59), new(1, 0), new(1, 59), new(2, 0) }.Select(t => LocalInstants.Find(London, day, t)));
        Assert.Equal(TimeSpan.FromHours(25), LocalInstants.EndOf(London, day) - LocalInstants.StartOf(London, day));
    }

    [Fact]
    public void A_day_begins_after_midnight_where_the_clocks_skip_midnight() =>
        Assert.Equal(Utc(2021, 3, 27, 22), LocalInstants.StartOf("Asia/Beirut", new(2021, 3, 28)));

    [Fact]
    public void Asking_for_an_instant_that_is_none_is_a_callers_fault() => Assert.Equal(
        "01:30 on 2027-03-28 is not one instant in Europe/London: the clocks change over it.",
        Assert.Throws<ArgumentException>(() => LocalInstants.At(London, new(2027, 3, 28), new(1, 30))).Message);

    [Fact]
    public void Every_existing_local_time_comes_back_from_its_instant()
    {
        for (var minute = 0; minute < 3 * 24 * 60; minute += 7)
        {
            var local = new DateTime(2027, 10, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minute);
            var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            if (LocalInstants.Find(London, day, time) is LocalInstant.Exactly(var utc))
            {
                Assert.Equal((day, time), LocalInstants.ToLocal(London, utc));
            }
        }
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
