using System.Globalization;
using System.Text;
using Fairlead.Core.Time;

namespace Fairlead.Core.Calendar;

/// <summary>Writes a feed as iCalendar (RFC 5545, with the properties of RFC 7986).</summary>
public static class CalendarText
{
    /// <summary>Octets a line may have, its line break not counted.</summary>
    public const int LineOctets = 75;

    // Since 1996 the clocks of London change at 01:00 UTC on the last Sundays of March and October.
    private static readonly string[] _london =
    [
        "BEGIN:VTIMEZONE", $"TZID:{LocalInstants.London}",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    public static string Write(CalendarFeed feed)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(feed))
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    /// <summary>A text value: backslash, comma, semicolon and line break are escaped, other control characters dropped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            escaped.Append(letter switch
            {
                '\\' => "\\\\",
                ',' => "\\,",
                ';' => "\\;",
                '\n' => "\\n",
                _ when char.IsControl(letter) => "",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static IEnumerable<string> Lines(CalendarFeed feed) =>
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fairlead//Programme dates//EN", "CALSCALE:GREGORIAN",
        .. feed.Method is { } method ? [$"METHOD:{Word(method)}"] : Array.Empty<string>(),
        $"NAME:{Escape(feed.Name)}", $"X-WR-CALNAME:{Escape(feed.Name)}", $"DESCRIPTION:{Escape(feed.Description)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
        .. feed.Events.Any(e => e.When is CalendarTime.Moment { TimeZone: LocalInstants.London }) ? _london : [],
        .. feed.Events.SelectMany(Lines),
        "END:VCALENDAR",
    ];

    private static IEnumerable<string> Lines(CalendarEvent e) =>
    [
        "BEGIN:VEVENT", $"UID:{Escape(e.Uid)}", $"DTSTAMP:{Utc(e.LastModified)}", $"LAST-MODIFIED:{Utc(e.LastModified)}",
        $"SEQUENCE:{e.Sequence.ToString(CultureInfo.InvariantCulture)}",
        .. Lines(e.When),
        $"SUMMARY:{Escape(e.Summary)}",
        .. e.Description is { } description ? [$"DESCRIPTION:{Escape(description)}"] : Array.Empty<string>(),
        .. e.Location is { } location ? [$"LOCATION:{Escape(location)}"] : Array.Empty<string>(),
        .. e.Url is { } url ? [$"URL:{url}"] : Array.Empty<string>(),
        .. e.Organizer is { } organizer ? [$"ORGANIZER:mailto:{organizer}"] : Array.Empty<string>(),
        $"STATUS:{(e.Cancelled ? "CANCELLED" : "CONFIRMED")}", $"TRANSP:{(e.Busy ? "OPAQUE" : "TRANSPARENT")}", "END:VEVENT",
    ];

    /// <summary>The method as the header of the e-mail must name it too.</summary>
    public static string Word(CalendarMethod method) => method is CalendarMethod.Cancel ? "CANCEL" : "PUBLISH";

    // The end of an all-day event is the first day that it does not touch. A moment has no end, so it takes no time.
    // A zone whose rules are not written into the file goes out as UTC, which means the same everywhere.
    private static IEnumerable<string> Lines(CalendarTime when) => when switch
    {
        CalendarTime.Days(var first, var last) => [$"DTSTART;VALUE=DATE:{Day(first)}", $"DTEND;VALUE=DATE:{Day(last.AddDays(1))}"],
        CalendarTime.Moment { TimeZone: LocalInstants.London } m =>
        [
            $"DTSTART;TZID={LocalInstants.London}:{Local(m.Day, m.Time)}",
            .. m.Until is { } until ? [$"DTEND;TZID={LocalInstants.London}:{Local(m.Day, until)}"] : Array.Empty<string>(),
        ],
        CalendarTime.Moment m =>
        [
            $"DTSTART:{Utc(LocalInstants.At(m.TimeZone, m.Day, m.Time))}",
            .. m.Until is { } until ? [$"DTEND:{Utc(LocalInstants.At(m.TimeZone, m.Day, until))}"] : Array.Empty<string>(),
        ],
        _ => throw new ArgumentException($"{when} is no time that a calendar knows."),
    };

    // A line that is too long goes on in the next one, which begins with a space. No character is cut in two.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Local(DateOnly day, TimeOnly time) => $"{Day(day)}T{time.ToString("HHmmss", CultureInfo.InvariantCulture)}";

    private static string Utc(DateTime instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
