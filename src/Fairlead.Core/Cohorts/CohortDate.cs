using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Cohorts;

/// <summary>One date of a cohort, copied from the definition's timeline when the cohort was opened and the cohort's own since.</summary>
public sealed class CohortDate
{
    public const int KeyMaxLength = 60;
    public const int NameMaxLength = 200;

    public required Guid CohortId { get; init; }

    /// <summary>The id of the entry in the definition's timeline.</summary>
    public required string Key { get; init; }

    public required int Position { get; init; }

    public required string Name { get; init; }

    public required TimelineKind Kind { get; init; }

    public TimelineMark? Mark { get; init; }

    public DatePrecision Precision { get; private set; }

    /// <summary>The first and the last day that it can mean; none while what it follows has no day.</summary>
    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public TimeOnly? Time { get; private set; }

    /// <summary>The instant before which a thing must be in. What arrives at the instant itself is late.</summary>
    public DateTime? DueBefore { get; private set; }

    public DateTime? GraceEnds { get; private set; }

    public required LateRule Late { get; init; }

    public static CohortDate From(Guid cohortId, int position, Timeline timeline, TimelineEntry entry) => new()
    {
        CohortId = cohortId,
        Key = entry.Id,
        Position = position,
        Name = entry.Name,
        Kind = entry.Kind,
        Mark = entry.Marks,
        Precision = entry.Precision,
        First = entry.First ?? timeline.LastDay(entry),
        Last = timeline.LastDay(entry),
        Time = entry.Time,
        DueBefore = timeline.DueBefore(entry),
        GraceEnds = timeline.GraceEnds(entry),
        Late = entry.Late,
    };

    /// <summary>The date as exactly as it is known: “the end of Friday 2 July 2021”, “early October 2021”.</summary>
    public string Words() => (Precision, First, Last) switch
    {
        (_, null, _) or (_, _, null) => "not fixed yet",
        (DatePrecision.Minute, _, { } last) when Time is { } time => DateWords.DayAndTime(last, time),
        (DatePrecision.Day, { } first, { } last) when first == last => Kind is TimelineKind.Deadline ? DateWords.EndOf(last) : DateWords.WeekdayAndDay(last),
        (DatePrecision.EarlyMonth, { } first, _) => $"early {DateWords.Month(first)}",
        (DatePrecision.EndMonth, _, { } last) => $"end of {DateWords.Month(last)}",
        (DatePrecision.Month, { } first, { } last) => DateWords.Months(first, last),
        (DatePrecision.Season or DatePrecision.Year, { } first, { } last) => DateWords.Months(first, last),
        (_, { } first, { } last) => DateWords.Days(first, last),
    };

    internal void MoveTo(DateOnly first, DateOnly last, TimeOnly? time, string timeZone)
    {
        var grace = GraceEnds - DueBefore;
        (First, Last, Time) = (first, last, time);
        Precision = time is null ? DatePrecision.Day : DatePrecision.Minute;
        DueBefore = time is { } at ? LocalInstants.At(timeZone, last, at) : LocalInstants.EndOf(timeZone, last);
        GraceEnds = DueBefore + grace;
    }
}

internal sealed class CohortDateMapping : IEntityTypeConfiguration<CohortDate>
{
    public void Configure(EntityTypeBuilder<CohortDate> builder)
    {
        builder.HasKey(d => new { d.CohortId, d.Key });
        builder.Property(d => d.Key).HasMaxLength(CohortDate.KeyMaxLength);
        builder.Property(d => d.Name).HasMaxLength(CohortDate.NameMaxLength);
        builder.HasIndex(d => new { d.Mark, d.DueBefore });
    }
}
