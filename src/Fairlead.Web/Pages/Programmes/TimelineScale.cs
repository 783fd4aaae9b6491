using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Programmes;

/// <param name="X">Where it stands.</param>
/// <param name="Label">What is written there; empty for a line only.</param>
public sealed record Tick(int X, string Label);

/// <summary>Days as positions in a drawing: every month is equally wide.</summary>
public sealed record TimelineScale(DateOnly Start, int Months, bool IsRelative)
{
    public const int Width = 1040;
    public const int Left = 150;
    public const int Right = 1000;

    /// <summary>Stands for “the day it happens” where a timeline has no dates, only distances.</summary>
    public static readonly DateOnly Origin = new(2001, 1, 1);

    public static TimelineScale Over(DateOnly first, DateOnly last)
    {
        var start = new DateOnly(first.Year, first.Month, 1);
        return new(start, (12 * (last.Year - start.Year)) + last.Month - start.Month + 1, IsRelative: false);
    }

    public int At(DateOnly day)
    {
        var months = (12 * (day.Year - Start.Year)) + day.Month - Start.Month;
        var part = (day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month);
        return Left + (int)Math.Round((months + part) * (Right - Left) / Months);
    }

    public int After(DateOnly day) => At(day.AddDays(1));

    public IEnumerable<Tick> Ticks()
    {
        var step = Months switch { <= 12 => 1, <= 18 => 2, <= 36 => 3, <= 72 => 6, _ => 12 };
        for (var month = 0; month <= Months; month += step)
        {
            var day = Start.AddMonths(month);
            yield return new(At(day), month == Months && !IsRelative ? "" : Label(day, month, step));
        }
    }

    private string Label(DateOnly day, int month, int step) => IsRelative
        ? month switch { 0 => "", 1 => "1 month", _ => $"{month} months" }
        : month == 0 || day.Month <= step && day.Month < day.AddMonths(-step).Month || step == 12
            ? DateWords.ShortMonth(day)
            : DateWords.ShortMonth(day)[..3];
}
