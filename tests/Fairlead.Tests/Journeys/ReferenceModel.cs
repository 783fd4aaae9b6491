using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Journeys;

/// <summary>
/// The rules once more, told as what could happen: it replays the entries one by one, lets everything to come be attended or nothing, tries every set of what
/// can still be made good, and counts. It shares no line with what it is compared to.
/// </summary>
internal sealed class ReferenceModel(RandomJourney journey, DateTime knownAt, IReadOnlyList<LedgerEntry>? entries = null)
{
    private readonly Dictionary<Guid, int> _marks = [];
    private readonly Dictionary<Guid, string> _instead = [];
    private readonly Dictionary<string, (string Component, int Percent)> _sessions = [];
    private readonly Dictionary<string, int?> _waived = [];
    private readonly HashSet<string> _forms = [];

    private DateOnly Today => RandomJourney.DayOf(knownAt);

    private bool IsOver => journey.LastDay is { } last && last < Today;

    private List<CohortEvent> Held => [.. journey.Events.Where(e => e.ArrangedAt <= knownAt && (e.CancelledAt is null || e.CancelledAt > knownAt) && (journey.Expected.Contains(e.CohortEventId) || _marks.ContainsKey(e.CohortEventId)))];

    public (Standing Standing, int? Minutes) Judge()
    {
        Replay();
        var rules = journey.Programme.Engagement;
        var choices = Choices().ToList();
        var standings = rules.Select(r => Judge(r, choices)).ToList();
        if (standings.Contains(Standing.Cannot))
        {
            return (Standing.Cannot, null);
        }

        var enough = choices.Where(c => rules.All(r => Holds(r, c, all: true))).Select(c => (int?)c.Sum(g => g.Minutes)).Min();
        return enough is null ? (Standing.Cannot, null) : (standings.Max(), enough);
    }

    private Standing Judge(EngagementRule rule, List<List<(Guid Event, string Way, int Minutes)>> choices)
    {
        var nothing = new List<(Guid, string, int)>();
        if (_waived.TryGetValue(rule.Id, out var number) && number is null)
        {
            return Standing.Met;
        }

        var formsDone = rule.Forms.All(_forms.Contains);
        if (!choices.Any(c => Holds(rule, c, all: true)))
        {
            return Standing.Cannot;
        }

        return Holds(rule, nothing, all: false, forms: false) ? formsDone ? Standing.Met : Standing.OnTrack
            : !Holds(rule, nothing, all: true, forms: false) ? Standing.OnlyIf
            : Missed(rule) && Count(rule, nothing, all: true) - 1 < Least(rule) ? Standing.AtRisk
            : Standing.OnTrack;
    }

    private void Replay()
    {
        foreach (var entry in (entries ?? journey.Entries).Where(e => e.EnteredAt <= knownAt).OrderBy(e => e.EnteredAt).ThenBy(e => e.Number))
        {
            switch (entry.Kind)
            {
                case EntryKind.Attendance when entry.CohortEventId is { } held:
                    Put(_marks, held, entry.Percent!.Value, entry);
                    break;
                case EntryKind.Attendance:
                    Put(_sessions, entry.Subject, (entry.Component!, entry.Percent!.Value), entry);
                    break;
                case EntryKind.Equivalent:
                    Put(_instead, entry.CohortEventId!.Value, entry.Equivalent!, entry);
                    break;
                case EntryKind.Exception:
                    Put(_waived, entry.Rule!, entry.Occurrences, entry);
                    break;
                case EntryKind.Form when entry.IsStruck:
                    _forms.Remove(entry.Form!);
                    break;
                default:
                    _forms.Add(entry.Form!);
                    break;
            }
        }
    }

    private static void Put<TKey, T>(Dictionary<TKey, T> to, TKey key, T value, LedgerEntry entry)
        where TKey : notnull
    {
        to.Remove(key);
        if (!entry.IsStruck)
        {
            to[key] = value;
        }
    }

    private int Base(string component) => Math.Max(
        0, journey.Programme.Component(component).Count - journey.Events.Count(e => e.Component == component && e.FallsAway && e.CancelledAt <= knownAt));

    private int Least(EngagementRule rule)
    {
        var of = rule.Components.Sum(Base);
        var asked = rule.Components.Count == 0 ? 0 : rule.AtLeast ?? (int)Math.Ceiling(of * (rule.Percent!.Value / 100m));
        return asked - (_waived.TryGetValue(rule.Id, out var number) ? number ?? 0 : 0);
    }

    private bool Holds(EngagementRule rule, List<(Guid Event, string Way, int Minutes)> good, bool all, bool forms = true) =>
        (_waived.TryGetValue(rule.Id, out var number) && number is null)
        || ((!forms || rule.Forms.All(_forms.Contains) || !IsOver) && Count(rule, good, all) >= Least(rule));

    // How many count if all that can still be attended is, or nothing of it, and this much is made good.
    private int Count(EngagementRule rule, List<(Guid Event, string Way, int Minutes)> good, bool all)
    {
        var total = 0;
        foreach (var component in rule.Components)
        {
            var (counted, known) = (0, 0);
            foreach (var held in Held.Where(e => e.Component == component))
            {
                known++;
                var isMarked = _marks.TryGetValue(held.CohortEventId, out var percent);
                counted += (isMarked ? percent > 0 && percent >= rule.PartFrom : all) || (isMarked && IsMadeGood(held)) || good.Exists(g => g.Event == held.CohortEventId) ? 1 : 0;
            }

            foreach (var session in _sessions.Values.Where(s => s.Component == component))
            {
                known++;
                counted += session.Percent >= rule.PartFrom ? 1 : 0;
            }

            var more = all && !IsOver ? Math.Max(0, Base(component) - known) : 0;
            total += Math.Min(Base(component), counted + more);
        }

        return total;
    }

    private bool Missed(EngagementRule rule) => rule.Components.Any(c =>
        Held.Any(e => e.Component == c && _marks.TryGetValue(e.CohortEventId, out var percent) && !(percent > 0 && percent >= rule.PartFrom) && !IsMadeGood(e))
        || _sessions.Values.Any(s => s.Component == c && s.Percent < rule.PartFrom));

    private bool IsMadeGood(CohortEvent held) => _instead.TryGetValue(held.CohortEventId, out var way)
        && journey.Programme.Equivalents.Single(e => e.Id == way) is var equivalent && equivalent.InsteadOf.Contains(held.Component)
        && Held.Where(e => _marks.ContainsKey(e.CohortEventId) && _instead.GetValueOrDefault(e.CohortEventId) == way && equivalent.InsteadOf.Contains(e.Component))
            .OrderBy(e => e.LastDay).ThenBy(e => e.CohortEventId).Take(equivalent.Most ?? 99).Contains(held);

    /// <summary>Every set of things that can still be made good.</summary>
    private IEnumerable<List<(Guid Event, string Way, int Minutes)>> Choices()
    {
        var sets = new List<List<(Guid Event, string Way, int Minutes)>> { new() };
        foreach (var held in Held.Where(e => _marks.TryGetValue(e.CohortEventId, out var percent) && percent < 100 && !_instead.ContainsKey(e.CohortEventId)))
        {
            foreach (var set in sets.ToList())
            {
                sets.AddRange(journey.Programme.Equivalents.Where(e => Fits(e, held)).Select(e => set.Append((held.CohortEventId, e.Id, e.Minutes)).ToList()));
            }
        }

        return sets.Where(s => journey.Programme.Equivalents.All(e => e.Most is not { } most
            || s.Count(g => g.Way == e.Id) <= Math.Max(0, most - Held.Count(h => _instead.GetValueOrDefault(h.CohortEventId) == e.Id && _marks.ContainsKey(h.CohortEventId) && IsMadeGood(h)))));
    }

    private bool Fits(Equivalent equivalent, CohortEvent held) => equivalent.InsteadOf.Contains(held.Component)
        && !(equivalent.Within is { } within && within.After(held.LastDay) < Today) && !IsOver;
}
