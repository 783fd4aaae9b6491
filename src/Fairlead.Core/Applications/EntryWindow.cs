using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Applications;

/// <summary>Whether one person can apply at one instant.</summary>
public abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>Only <see cref="EntryWindow"/> makes one, so that nothing is taken in past the deadline rule.</summary>
    public sealed record Open : Entry
    {
        internal Open(Timeliness timeliness, DateTime? until, LateEntry? leave = null) => (Timeliness, Until, Leave) = (timeliness, until, leave);

        public Timeliness Timeliness { get; }

        /// <summary>This person's own deadline; none where late applications are let in and marked.</summary>
        public DateTime? Until { get; }

        /// <summary>The extension or code by which the person is let in.</summary>
        public LateEntry? Leave { get; }
    }

    /// <param name="Opens">When it opens; null while the cohort has no date for it.</param>
    public sealed record NotYetOpen(DateTime? Opens) : Entry;

    /// <param name="At">This person's own deadline, which has passed.</param>
    /// <param name="TakesCode">Whether a late code would let the person in.</param>
    public sealed record Closed(DateTime At, bool TakesCode) : Entry;
}

/// <summary>From when to when a cohort takes applications. Pages and verbs ask this one rule, with the instant at which a request came in.</summary>
public sealed record EntryWindow
{
    private EntryWindow()
    {
    }

    public DateTime? Opens { get; private init; }

    /// <summary>The deadline: what comes in at the instant itself is late.</summary>
    public DateTime? DueBefore { get; private init; }

    /// <summary>The end of the grace that the definition declares; null where it declares none.</summary>
    public DateTime? GraceEnds { get; private init; }

    public LateRule Late { get; private init; }

    private CohortStatus Status { get; init; }

    public static EntryWindow Of(Cohort cohort, string timeZone)
    {
        var deadline = cohort.Marked(TimelineMark.ApplyDeadline);
        return new EntryWindow
        {
            Opens = cohort.Marked(TimelineMark.ApplyOpens) is { First: { } first } opens
                ? opens.Time is { } time ? LocalInstants.At(timeZone, first, time) : LocalInstants.StartOf(timeZone, first)
                : null,
            DueBefore = deadline?.DueBefore,
            GraceEnds = deadline?.GraceEnds,
            Late = deadline?.Late ?? LateRule.Refuse,
            Status = cohort.Status,
        };
    }

    /// <param name="receivedAt">When the request came in, or a paper form arrived.</param>
    /// <param name="granted">What the cohort has granted to this person; codes count once they are used.</param>
    public Entry Judge(DateTime receivedAt, IReadOnlyCollection<LateEntry> granted)
    {
        if (DueBefore is not { } due || Status is CohortStatus.Planned || receivedAt < Opens)
        {
            return new Entry.NotYetOpen(Opens);
        }

        var standing = granted.Where(e => e.StandsAt(receivedAt)).OrderByDescending(e => e.Until).ToList();
        var extension = standing.FirstOrDefault(e => e.Kind is LateEntryKind.Extension && e.Until > due);
        var code = Late is LateRule.ByCode ? standing.FirstOrDefault(e => e is { Kind: LateEntryKind.LateCode, UsedByApplicationId: not null }) : null;
        return Status switch
        {
            not CohortStatus.Published => new Entry.Closed(LastInstant(due, granted), TakesCode: false),
            _ when receivedAt < due => new Entry.Open(Timeliness.InTime, extension?.Until ?? due),
            _ when extension is not null => new Entry.Open(Timeliness.ByExtension, extension.Until, extension),
            _ when receivedAt < GraceEnds => new Entry.Open(Timeliness.InGrace, GraceEnds),
            _ when code is not null => new Entry.Open(Timeliness.LateByCode, code.Until, code),
            _ when Late is LateRule.Marked => new Entry.Open(Timeliness.LateMarked, null),
            _ => new Entry.Closed(LastInstant(due, granted), Late is LateRule.ByCode),
        };
    }

    private static DateTime LastInstant(DateTime due, IReadOnlyCollection<LateEntry> granted) => granted
        .Where(e => e is { RevokedAt: null, Kind: LateEntryKind.Extension })
        .Select(e => e.Until).Append(due).Max();
}

public static class TimelinessWords
{
    public static string Words(this Timeliness timeliness) => timeliness switch
    {
        Timeliness.InTime => "in time",
        Timeliness.InGrace => "in the period of grace after the deadline",
        Timeliness.ByExtension => "in time, by an extension",
        Timeliness.LateByCode => "late, let in with a code",
        _ => "late, and marked as late",
    };
}
