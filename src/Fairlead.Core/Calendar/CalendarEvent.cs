namespace Fairlead.Core.Calendar;

/// <summary>When an event takes place: whole days, or one instant on the clocks of a place.</summary>
public abstract record CalendarTime
{
    private CalendarTime()
    {
    }

    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day, itself included.</param>
    public sealed record Days(DateOnly First, DateOnly Last) : CalendarTime;

    /// <param name="TimeZone">The IANA name of the zone.</param>
    /// <param name="Day">The day on its clocks.</param>
    /// <param name="Time">The time on its clocks; it must be exactly one instant.</param>
    /// <param name="Until">When it ends, on the same day; null for what takes no time.</param>
    public sealed record Moment(string TimeZone, DateOnly Day, TimeOnly Time, TimeOnly? Until = null) : CalendarTime;
}

public sealed record CalendarEvent
{
    /// <summary>Stays the same for as long as it is the same event, so that calendars move it and never double it.</summary>
    public required string Uid { get; init; }

    /// <summary>Never goes down; goes up with every change.</summary>
    public required int Sequence { get; init; }

    public required DateTime LastModified { get; init; }
    public required CalendarTime When { get; init; }
    public required string Summary { get; init; }
    public string? Description { get; init; }
    public string? Location { get; init; }
    public string? Url { get; init; }

    /// <summary>The e-mail address of whoever holds it.</summary>
    public string? Organizer { get; init; }

    /// <summary>Whether it takes up the time of those who have it in their calendar.</summary>
    public bool Busy { get; init; }
    public bool Cancelled { get; init; }
}

/// <summary>What a calendar in an e-mail asks the receiver's calendar to do (RFC 5546).</summary>
public enum CalendarMethod
{
    /// <summary>Enter it, or bring an earlier edition up to date.</summary>
    Publish,

    /// <summary>Take it out.</summary>
    Cancel,
}

/// <summary>A calendar as a person subscribes to it; with a method, as it travels with an e-mail.</summary>
public sealed record CalendarFeed(string Name, string Description, IReadOnlyList<CalendarEvent> Events, CalendarMethod? Method = null);
