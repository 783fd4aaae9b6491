using Fairlead.Core.Programmes;

namespace Fairlead.Core.Journeys;

/// <summary>The entries of one participant, as they were known at an instant.</summary>
public sealed class Ledger
{
    private readonly List<LedgerEntry> _known;
    private readonly HashSet<Guid> _corrected;
    private readonly DateTime _knownAt;

    private Ledger(IEnumerable<LedgerEntry> entries, DateTime knownAt)
    {
        _knownAt = knownAt;
        _known = [.. entries.Where(e => e.EnteredAt <= knownAt)];
        _corrected = [.. _known.Where(e => e.CorrectsEntryId is not null).Select(e => e.CorrectsEntryId!.Value)];
    }

    /// <summary>The entries that count: neither corrected nor struck.</summary>
    public IEnumerable<LedgerEntry> Counting => _known.Where(e => !_corrected.Contains(e.LedgerEntryId) && !e.IsStruck);

    /// <summary>Everything that was entered until then, corrected or not.</summary>
    public IReadOnlyList<LedgerEntry> Everything => _known;

    public bool IsCorrected(LedgerEntry entry) => _corrected.Contains(entry.LedgerEntryId);

    /// <summary>The modules that are done.</summary>
    public IEnumerable<string> Modules => Counting.Where(e => e.Kind is EntryKind.Module).Select(e => e.Module!);

    public LedgerEntry? Find(EntryKind kind, Guid eventId) => Counting.SingleOrDefault(e => e.Kind == kind && e.CohortEventId == eventId);

    /// <summary>The deferral that runs; null where there is none, or somebody has come back since.</summary>
    public LedgerEntry? RunningDeferral => Counting.Where(e => e.Kind is EntryKind.Deferral or EntryKind.Return).MaxBy(e => (e.EnteredAt, e.Number)) is { Kind: EntryKind.Deferral } deferral ? deferral : null;

    /// <summary>Whom they worked for on a day, as it was entered; null where nothing was.</summary>
    public LedgerEntry? EmployerOn(DateOnly day) => On(EntryKind.Employer, day);

    /// <summary>Who sponsored them on a day, as it was entered; null where nothing was.</summary>
    public LedgerEntry? SponsorOn(DateOnly day) => On(EntryKind.Sponsor, day);

    /// <summary>The end of the chain about the same thing: what a further entry about it corrects; null where it would be the first.</summary>
    public LedgerEntry? Last(EntryKind kind, string subject) => _known.SingleOrDefault(e => e.Kind == kind && e.Subject == subject && !_corrected.Contains(e.LedgerEntryId));

    /// <param name="knownAt">Entries and cancellations that came later are left out.</param>
    public static Ledger AsAt(IEnumerable<LedgerEntry> entries, DateTime knownAt) => new(entries, knownAt);

    /// <summary>What the rules look at.</summary>
    /// <param name="events">Of the cohort.</param>
    /// <param name="expected">The events at which this participant is expected.</param>
    /// <param name="today">The day at which is looked.</param>
    /// <param name="lastDay">The last day of the programme for this participant.</param>
    public JourneyFacts Facts(IReadOnlyList<CohortEvent> events, IReadOnlySet<Guid> expected, DateOnly today, DateOnly? lastDay)
    {
        var held = events.Where(e => e.ArrangedAt <= _knownAt && !(e.CancelledAt <= _knownAt)).ToList();
        var marks = Counting.Where(e => e is { Kind: EntryKind.Attendance, CohortEventId: not null }).ToDictionary(e => e.CohortEventId!.Value);
        var instead = Counting.Where(e => e.Kind is EntryKind.Equivalent).ToDictionary(e => e.CohortEventId!.Value, e => e.Equivalent);
        return new(
            [
                .. held.Where(e => expected.Contains(e.CohortEventId) || marks.ContainsKey(e.CohortEventId)).Select(e => Occurrence(e, marks.GetValueOrDefault(e.CohortEventId), instead.GetValueOrDefault(e.CohortEventId))),
                .. Counting.Where(e => e is { Kind: EntryKind.Attendance, CohortEventId: null })
                    .Select(e => new OccurrenceFact(e.LedgerEntryId, e.Component!, e.OnDay, Turnout.There, e.Percent!.Value, null)),
            ],
            events.Where(e => e.FallsAway && e.CancelledAt <= _knownAt).CountBy(e => e.Component).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
            [.. Counting.Where(e => e.Kind is EntryKind.Exception).Select(e => new ExceptionFact(e.Rule!, e.Occurrences))],
            Counting.Where(e => e.Kind is EntryKind.Form).Select(e => e.Form!).ToHashSet(StringComparer.Ordinal),
            today, lastDay);
    }

    private LedgerEntry? On(EntryKind kind, DateOnly day) => Counting.Where(e => e.Kind == kind && e.OnDay <= day).MaxBy(e => (e.OnDay, e.EnteredAt, e.Number));

    private static OccurrenceFact Occurrence(CohortEvent held, LedgerEntry? mark, string? instead) => new(
        held.CohortEventId, held.Component, held.LastDay, mark?.Percent switch { null => Turnout.Open, 0 => Turnout.Missed, _ => Turnout.There }, mark?.Percent ?? 0, instead);

    /// <summary>
    /// The entry with which it became true that somebody cannot meet what <paramref name="of"/> asks any more: the first from which on it has been so. Null
    /// where they still can, and where no entry did it but a day that passed.
    /// </summary>
    public static LedgerEntry? Turning(
        ProgrammeDefinition programme, IReadOnlyList<LedgerEntry> entries, Func<Ledger, DateOnly, JourneyFacts> factsOf, Func<DateTime, DateOnly> dayOf, Func<IReadOnlyList<AwardStanding>, Standing> of)
    {
        LedgerEntry? turning = null;
        var ordered = entries.OrderBy(e => e.EnteredAt).ThenBy(e => e.Number).ToList();
        for (var known = 1; known <= ordered.Count; known++)
        {
            var entry = ordered[known - 1];
            var cannot = of(Engagement.Of(programme, factsOf(AsAt(ordered.Take(known), entry.EnteredAt), dayOf(entry.EnteredAt)))) is Standing.Cannot;
            turning = cannot ? turning ?? entry : null;
        }

        return turning;
    }
}
