using Fairlead.Allocation.Rescues;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Journeys;

/// <summary>How somebody stands towards a rule, from the best to the worst.</summary>
public enum Standing
{
    /// <summary>Met, whatever happens from now on.</summary>
    Met,

    OnTrack,

    /// <summary>Something was missed, and nothing more may be.</summary>
    AtRisk,

    /// <summary>Attending all that is to come is not enough: something has to be made good.</summary>
    OnlyIf,

    /// <summary>Nothing the participant can still do is enough; only a decided exception would be.</summary>
    Cannot,
}

/// <summary>How a participant stands towards one rule.</summary>
/// <param name="Least">Occurrences that the rule asks for, waived ones left out.</param>
/// <param name="Of">Occurrences that there are.</param>
/// <param name="Counted">Those that count.</param>
/// <param name="Open">Those that can still come to count by being there.</param>
/// <param name="Missed">Those that were missed, or attended for too short a part, and not made good.</param>
/// <param name="MissingForms">Forms of the rule that are not done.</param>
/// <param name="Waived">Whether the whole rule is waived.</param>
public sealed record RuleStanding(
    EngagementRule Rule, Standing Standing, int Least, int Of, int Counted, int Open, int Missed, IReadOnlyList<string> MissingForms, bool Waived);

/// <summary>How a participant stands towards an award, or towards taking part in full where the programme names no award.</summary>
/// <param name="Rescue">The least that has to be made good, of all the rules together; empty where nothing has to, null where nothing is enough.</param>
public sealed record AwardStanding(Award? Award, Standing Standing, IReadOnlyList<RuleStanding> Rules, IReadOnlyList<RescueOption>? Rescue);

/// <summary>
/// The rules of a definition over the facts of one participant. Nothing is kept: whoever asks again gets the same answer from the same facts.
/// A rule counts occurrences of its components, of each no more than take place; what is not arranged yet can still be attended while the programme lasts.
/// </summary>
public sealed class Engagement
{
    private readonly ProgrammeDefinition _programme;
    private readonly JourneyFacts _facts;
    private readonly Dictionary<string, Component> _components;
    private readonly Dictionary<string, List<OccurrenceFact>> _occurrences;
    private readonly HashSet<Guid> _madeGood;

    private Engagement(ProgrammeDefinition programme, JourneyFacts facts)
    {
        (_programme, _facts) = (programme, facts);
        _components = programme.Components.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _occurrences = facts.Occurrences.GroupBy(o => o.Component, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        _madeGood = MadeGood();
    }

    public static IReadOnlyList<AwardStanding> Of(ProgrammeDefinition programme, JourneyFacts facts)
    {
        var engagement = new Engagement(programme, facts);
        var rules = programme.Engagement.Select(engagement.StandingOf).ToList();
        return programme switch
        {
            { Engagement.Count: 0 } => [],
            { Awards: var awards } when awards.Any(a => a.Needs.Count > 0) =>
                [.. awards.Where(a => a.Needs.Count > 0).Select(a => engagement.StandingOf(a, [.. rules.Where(r => a.Needs.Contains(r.Rule.Id))]))],
            _ => [engagement.StandingOf(null, rules)],
        };
    }

    /// <summary>What can still be made good, by which equivalent and until when.</summary>
    public static IReadOnlyList<RescueOption> WaysLeft(ProgrammeDefinition programme, JourneyFacts facts) => new Engagement(programme, facts).Options();

    private AwardStanding StandingOf(Award? award, IReadOnlyList<RuleStanding> rules)
    {
        var rescue = rules.Any(r => r.Standing is Standing.Cannot) ? null : Rescue(rules.Where(r => r.Standing is Standing.OnlyIf));
        return new(award, rescue is null ? Standing.Cannot : rules.Max(r => r.Standing), rules, rescue);
    }

    private RuleStanding StandingOf(EngagementRule rule)
    {
        var waived = _facts.Exceptions.Where(e => e.Rule == rule.Id).ToList();
        var counts = rule.Components.Select(c => CountOf(rule, c)).ToList();
        var of = counts.Sum(c => c.Of);
        var asked = rule.Components.Count == 0 ? 0 : rule.AtLeast ?? ((of * (rule.Percent ?? 100)) + 99) / 100;
        var least = Math.Max(0, asked - waived.Sum(w => w.Occurrences ?? 0));
        var (counted, open) = (counts.Sum(c => c.Counted), counts.Sum(c => c.Open));
        var missing = rule.Forms.Where(f => !_facts.Forms.Contains(f)).ToList();
        var isWaived = waived.Any(w => w.Occurrences is null);
        var standing = new RuleStanding(rule, Standing.Met, least, of, counted, open, counts.Sum(c => c.Missed), missing, isWaived);
        return standing with { Standing = isWaived ? Standing.Met : Judge(standing) };
    }

    private Standing Judge(RuleStanding rule)
    {
        var (lacking, isMissingForms) = (rule.Least - rule.Counted - rule.Open, rule.MissingForms.Count > 0);
        return (lacking, isMissingForms) switch
        {
            (_, true) when _facts.IsOver => Standing.Cannot,
            ( > 0, _) => Rescue([rule]) is null ? Standing.Cannot : Standing.OnlyIf,
            _ when rule.Counted >= rule.Least => isMissingForms ? Standing.OnTrack : Standing.Met,
            (0, _) when rule.Missed > 0 => Standing.AtRisk,
            _ => Standing.OnTrack,
        };
    }

    private (int Of, int Counted, int Open, int Missed) CountOf(EngagementRule rule, string component)
    {
        var of = Math.Max(0, _components[component].Count - _facts.FellAway.GetValueOrDefault(component));
        var occurrences = _occurrences.GetValueOrDefault(component) ?? [];
        var (there, toCome) = (occurrences.Count(o => Counts(rule, o)), occurrences.Count(o => o.Turnout is Turnout.Open));
        var counted = Math.Min(of, there);
        var notArranged = _facts.IsOver ? 0 : Math.Max(0, of - occurrences.Count);
        return (of, counted, Math.Min(of - counted, toCome + notArranged), occurrences.Count - there - toCome);
    }

    private bool Counts(EngagementRule rule, OccurrenceFact occurrence) =>
        (occurrence.Turnout is Turnout.There && occurrence.Percent >= rule.PartFrom) || _madeGood.Contains(occurrence.Id);

    // More than an equivalent may make good is of no effect: the first of them count.
    private HashSet<Guid> MadeGood() =>
    [
        .. from equivalent in _programme.Equivalents
           from occurrence in _facts.Occurrences
               .Where(o => o.MadeGoodBy == equivalent.Id && o.Turnout is not Turnout.Open && equivalent.InsteadOf.Contains(o.Component))
               .OrderBy(o => o.Day).ThenBy(o => o.Id).Take(equivalent.Most ?? int.MaxValue)
           select occurrence.Id,
    ];

    private IReadOnlyList<RescueOption>? Rescue(IEnumerable<RuleStanding> shortOf)
    {
        var needs = shortOf.Select(r => new RescueNeed(
            r.Rule.Id,
            r.Rule.Components.ToDictionary(c => c, c => CountOf(r.Rule, c) is var count ? count.Of - count.Counted - count.Open : 0, StringComparer.Ordinal),
            r.Least - r.Counted - r.Open)
        {
            Counted = _facts.Occurrences.Where(o => Counts(r.Rule, o)).Select(o => o.Id.ToString()).ToHashSet(StringComparer.Ordinal),
        }).ToList();
        return CheapestRescue.Find(new RescueProblem(
            Options(), needs, _programme.Equivalents.Where(e => e.Most is not null).ToDictionary(e => e.Id, LeftOf, StringComparer.Ordinal)));
    }

    private int LeftOf(Equivalent equivalent) =>
        Math.Max(0, equivalent.Most!.Value - _facts.Occurrences.Count(o => o.MadeGoodBy == equivalent.Id && _madeGood.Contains(o.Id)));

    private List<RescueOption> Options() =>
    [
        .. from equivalent in _programme.Equivalents
           where equivalent.Most is null || LeftOf(equivalent) > 0
           from occurrence in _facts.Occurrences
           where equivalent.InsteadOf.Contains(occurrence.Component) && occurrence.MadeGoodBy is null
               && (occurrence.Turnout is Turnout.Missed || (occurrence.Turnout is Turnout.There && occurrence.Percent < 100))
           let last = LastDayOf(equivalent, occurrence)
           where last is null || last >= _facts.Today
           select new RescueOption(occurrence.Id.ToString(), occurrence.Component, equivalent.Id, equivalent.Minutes, last),
    ];

    private DateOnly? LastDayOf(Equivalent equivalent, OccurrenceFact occurrence) =>
        equivalent.Within?.After(occurrence.Day) is { } within && (_facts.LastDay is not { } last || within < last) ? within : _facts.LastDay;
}
