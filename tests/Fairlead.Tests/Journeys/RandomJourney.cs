using Fairlead.Core.Audit;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Tests.Allocation.Cohorts;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Journeys;

/// <summary>A small programme, what was arranged of it, and what was entered for one participant: any of it by chance, corrections included.</summary>
internal sealed class RandomJourney
{
    private static readonly Actor _by = new(new Guid("11111111-1111-1111-1111-111111111111"), "person");
    private static readonly DateTime _start = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ProgrammeDefinition _csssl = A.Definition(A.CssslYaml);
    private static readonly string[] _names = ["a", "b", "c"];

    private readonly Draws _draws;

    public RandomJourney(ulong seed)
    {
        _draws = new Draws(seed);
        Programme = Made();
        Events = [.. Programme.Components.SelectMany(Arranged)];
        Expected = [.. Events.Where(_ => _draws.Chance(85)).Select(e => e.CohortEventId)];
        Entries = Entered();
        LastDay = _draws.Chance(70) ? Day(_draws.Between(20, 130)) : null;
        KnownAt = _start.AddDays(_draws.Between(0, 140)).AddHours(_draws.Between(0, 8));
    }

    public ProgrammeDefinition Programme { get; }

    public IReadOnlyList<CohortEvent> Events { get; }

    public HashSet<Guid> Expected { get; }

    public IReadOnlyList<LedgerEntry> Entries { get; }

    public DateOnly? LastDay { get; }

    public DateTime KnownAt { get; }

    public DateOnly Today => DayOf(KnownAt);

    public static DateOnly DayOf(DateTime instant) => LocalInstants.ToLocal(LocalInstants.London, instant).Day;

    public JourneyFacts FactsAt(DateTime knownAt) => Ledger.AsAt(Entries, knownAt).Facts(Events, Expected, DayOf(knownAt), LastDay);

    private static DateOnly Day(int number) => DayOf(_start.AddDays(number));

    private ProgrammeDefinition Made()
    {
        var csssl = _csssl;
        Component[] components = [.. _names.Take(_draws.Between(1, 3)).Select(n => csssl.Components[0] with { Id = n, Name = n, Count = _draws.Between(1, 3), Inside = [] })];
        string[] Some() => components.Select(c => c.Id).Where(_ => _draws.Chance(60)).DefaultIfEmpty("a").ToArray();
        EngagementRule[] rules = [.. Enumerable.Range(0, _draws.Between(1, 3)).Select(i => Rule($"r{i}", _draws.Chance(90) ? Some() : [], components))];
        return csssl with
        {
            Components = components,
            Engagement = rules,
            Awards = _draws.Chance(50) ? [] : [csssl.Awards[0] with { Needs = [.. rules.Select(r => r.Id)] }],
            Equivalents =
            [
                .. Enumerable.Range(0, _draws.Between(0, 2)).Select(i => new Equivalent
                {
                    Id = $"e{i}", Name = $"e{i}", InsteadOf = Some(), Most = _draws.Chance(50) ? _draws.Between(1, 2) : null, Minutes = _draws.Between(1, 4) * 30,
                    Within = _draws.Chance(50) ? new CalendarSpan(0, _draws.Between(1, 40), 0) : null, Sources = [],
                }),
            ],
        };
    }

    private EngagementRule Rule(string id, string[] components, Component[] all)
    {
        var of = all.Where(c => components.Contains(c.Id)).Sum(c => c.Count);
        var isShare = _draws.Chance(50);
        return new EngagementRule
        {
            Id = id, Name = id, Components = components, Forms = components.Length == 0 || _draws.Chance(20) ? ["f"] : [], PartFrom = _draws.OneOf(100, 75, 50),
            AtLeast = components.Length == 0 || isShare ? null : _draws.Between(1, of), Percent = components.Length > 0 && isShare ? _draws.OneOf(100, 80, 50) : null, Sources = [],
        };
    }

    private IEnumerable<CohortEvent> Arranged(Component component)
    {
        for (var number = _draws.Between(0, component.Count + 1); number > 0; number--)
        {
            var day = Day(_draws.Between(1, 100));
            var plan = new EventPlan
            {
                Title = component.Name, Day = day, LastDay = day, Starts = new(9, 0), Ends = new(17, 0), StartsAt = LocalInstants.At(LocalInstants.London, day, new(9, 0)),
                EndsAt = LocalInstants.At(LocalInstants.London, day, new(17, 0)), Place = "Here", ForEverybody = true,
            };
            var held = CohortEvent.Arrange(Guid.Empty, component.Id, plan, _by, _start.AddDays(_draws.Between(0, 60)));
            if (_draws.Chance(15))
            {
                held.Cancel("Snow", _draws.Chance(50), _by, plan.StartsAt.AddDays(-1));
            }

            yield return held;
        }
    }

    private List<LedgerEntry> Entered()
    {
        var participation = Participation.Begin(Guid.Empty, Guid.Empty, _by, _start);
        var entries = new List<LedgerEntry>();
        void Enter(EntryFacts facts, DateTime at)
        {
            var last = Ledger.AsAt(entries, DateTime.MaxValue).Last(facts.Kind, facts.Subject);
            entries.Add(participation.Enter(facts with { Corrects = last }, _by, last is null || last.EnteredAt <= at ? at : last.EnteredAt.AddHours(1)));
        }

        foreach (var held in Events)
        {
            for (var times = _draws.OneOf(0, 0, 1, 1, 1, 2, 3); times > 0; times--)
            {
                Enter(EntryFacts.At(held, _draws.OneOf(0, 0, 30, 60, 80, 100, 100)), held.StartsAt.AddDays(_draws.Between(0, 20)));
            }

            if (Programme.Equivalents.Count > 0 && _draws.Chance(25))
            {
                Enter(EntryFacts.InsteadOf(held, _draws.OneOf([.. Programme.Equivalents]).Id, held.Day), held.StartsAt.AddDays(_draws.Between(0, 30)));
            }
        }

        for (var sessions = _draws.Between(0, 2); sessions > 0; sessions--)
        {
            var day = _draws.Between(0, 100);
            Enter(EntryFacts.AtSession(_draws.OneOf([.. Programme.Components]).Id, Core.Data.NewId.Next(), Day(day)), _start.AddDays(day));
        }

        foreach (var rule in Programme.Engagement.Where(_ => _draws.Chance(15)))
        {
            Enter(EntryFacts.ExceptionTo(rule.Id, _draws.Chance(50) ? 1 : null, Day(50), "Ill"), _start.AddDays(_draws.Between(0, 100)));
        }

        if (_draws.Chance(50))
        {
            Enter(EntryFacts.Done("f", Day(10)), _start.AddDays(_draws.Between(0, 100)));
        }

        foreach (var struck in entries.ToList().Where(e => Ledger.AsAt(entries, DateTime.MaxValue).Last(e.Kind, e.Subject) == e && _draws.Chance(8)))
        {
            Enter(EntryFacts.Strike(struck, "Entered for somebody else"), struck.EnteredAt.AddDays(1));
        }

        return entries;
    }
}
