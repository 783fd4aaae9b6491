using System.Globalization;

namespace Fairlead.Core.Time;

/// <summary>A time of the day as people type it: 17:00, 5pm, 5:30 pm.</summary>
public static class TypedTime
{
    private static readonly string[] _forms = ["H:mm", "HH:mm", "h:mmtt", "htt", "h:mm tt", "h tt"];

    public static bool TryRead(string? typed, out TimeOnly time) =>
        TimeOnly.TryParseExact(typed?.Trim(), _forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>The time as a form shows it again.</summary>
    public static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
