using NodaTime;

namespace Fairlead.Core.Time;

/// <summary>What a date and time on the clocks of one place means: one instant, or none or two where the clocks change.</summary>
public abstract record LocalInstant
{
    private LocalInstant()
    {
    }

    public sealed record Exactly(DateTime Utc) : LocalInstant;

    /// <summary>The clocks went forward over it.</summary>
    public sealed record NeverHappens : LocalInstant;

    /// <summary>The clocks went back over it.</summary>
    public sealed record HappensTwice : LocalInstant;
}

/// <summary>Local dates and times in a named time zone, and the UTC instants they stand for.</summary>
public static class LocalInstants
{
    public const string London = "Europe/London";

    public static bool Knows(string timeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is not null;

    public static LocalInstant Find(string timeZone, DateOnly day, TimeOnly time)
    {
        var local = LocalDateTime.FromDateTime(day.ToDateTime(time));
        return Zone(timeZone).MapLocal(local) switch
        {
            { Count: 0 } => new LocalInstant.NeverHappens(),
            { Count: 1 } only => new LocalInstant.Exactly(only.Single().ToDateTimeUtc()),
            _ => new LocalInstant.HappensTwice(),
        };
    }

    /// <summary>The instant of a local time that is known to exist.</summary>
    /// <exception cref="ArgumentException">The clocks change over it; ask <see cref="Find"/> first.</exception>
    public static DateTime At(string timeZone, DateOnly day, TimeOnly time) => Find(timeZone, day, time) is LocalInstant.Exactly(var utc)
        ? utc
        : throw new ArgumentException($"{time:HH:mm} on {day:yyyy-MM-dd} is not one instant in {timeZone}: the clocks change over it.");

    /// <summary>The instant at which <paramref name="day"/> begins: midnight, or the first instant after it where the clocks skip midnight.</summary>
    public static DateTime StartOf(string timeZone, DateOnly day) =>
        Zone(timeZone).AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeUtc();

    /// <summary>The instant that ends <paramref name="day"/>: what comes in before it came in on that day.</summary>
    public static DateTime EndOf(string timeZone, DateOnly day) => StartOf(timeZone, day.AddDays(1));

    /// <summary>What the clocks of the zone show at an instant.</summary>
    public static (DateOnly Day, TimeOnly Time) ToLocal(string timeZone, DateTime utc)
    {
        var local = Instant.FromDateTimeUtc(utc).InZone(Zone(timeZone)).LocalDateTime;
        return (local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }

    private static DateTimeZone Zone(string timeZone) => DateTimeZoneProviders.Tzdb[timeZone];
}
