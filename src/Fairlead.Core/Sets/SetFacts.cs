using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sets;

/// <summary>Somebody who takes part, with what sets depend on, in words.</summary>
public sealed record SetParticipant(Guid ParticipationId, Guid PersonId, string Name, string? Employer, string? Region, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Somebody who holds the part by which sets are led.</summary>
public sealed record SetLeaderFound(Guid PartHeldId, Guid PersonId, string Name, string? Employer, string? Region);

/// <summary>A set that stands, with who is in it.</summary>
public sealed record StandingSet(LearningSet Set, IReadOnlyList<SetMembership> Members);

/// <summary>Everything that the sets of a cohort depend on, as it is at one moment. Eight statements, whatever the number of people.</summary>
public sealed class SetFacts
{
    private IReadOnlyList<RecusedPair> _recused = [];

    private SetFacts()
    {
    }

    public required Cohort Cohort { get; init; }

    public required ProgrammeDefinition Programme { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Those who take part, by name.</summary>
    public required IReadOnlyList<SetParticipant> People { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<SetLeaderFound> Leaders { get; init; }

    /// <summary>Declared and not taken back.</summary>
    public required IReadOnlyList<SetApart> Apart { get; init; }

    /// <summary>All sets that ever were, with everybody who ever was in them.</summary>
    public required IReadOnlyList<StandingSet> Sets { get; init; }

    /// <summary>The attributes by which sets can be mixed: those that the application asks for to compose the cohort, and never a protected characteristic.</summary>
    public IReadOnlyList<string> CanMix => field ??= [.. new AttributeWords(Programme).Questions.Select(q => q.Attribute!).Distinct().Except([Workplaces.Authority])];

    /// <summary>Names of everybody whom a rule can be about, by participation and by part.</summary>
    public IReadOnlyDictionary<Guid, string> Names => field ??= People.Select(p => (p.ParticipationId, p.Name)).Concat(Leaders.Select(l => (l.PartHeldId, l.Name))).ToDictionary(n => n.Item1, n => n.Name);

    /// <summary>Sets that meet, with those who are in them now.</summary>
    public IReadOnlyList<StandingSet> Standing => field ??= [.. Sets.Where(s => s.Set.Until is null).Select(s => s with { Members = [.. s.Members.Where(m => m.Until is null)] })];

    /// <summary>Those who take part and are in no set.</summary>
    public IReadOnlyList<SetParticipant> Without => field ??= [.. People.ExceptBy(Standing.SelectMany(s => s.Members).Select(m => m.ParticipationId), p => p.ParticipationId)];

    public static async Task<SetFacts> LoadAsync(AppDb db, Cohort cohort, ProgrammeDefinition programme, DateOnly today, DateTime now, CancellationToken cancellationToken = default)
    {
        var travellers = await Workplaces.TravellersAsync(db, cohort, [EntryKind.Employer], cancellationToken);
        var applications = travellers.Select(t => t.Participation.ApplicationId).ToList();
        var attributes = (await db.ApplicationAttributes.AsNoTracking().Where(a => applications.Contains(a.ApplicationId)).OrderBy(a => a.Name).ThenBy(a => a.Value).ToListAsync(cancellationToken)).ToLookup(a => a.ApplicationId);
        var held = await (
            from part in db.PartsHeld.HeldAt(now).Over(cohort).Where(p => p.Part == Part.Coordinator)
            join person in db.People on part.PersonId equals person.PersonId
            orderby person.Name, part.From, part.PartHeldId
            select new
            {
                part.PartHeldId, person.PersonId, person.Name,
                Organisation = db.Employments.Where(e => e.PersonId == person.PersonId && e.Until == null).Select(e => (Guid?)e.OrganisationId).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var sets = await db.SetsOfAsync(cohort, cancellationToken);
        var apart = await db.SetAparts.Where(a => a.CohortId == cohort.CohortId && a.TakenBackAt == null).OrderBy(a => a.DeclaredAt).ToListAsync(cancellationToken);
        var codes = attributes.SelectMany(a => a).Where(a => a.Name == Workplaces.Authority).Select(a => a.Value).Distinct().ToList();
        var organisations = await Workplaces.OrganisationsAsync(db, travellers, codes, [.. held.Select(h => h.Organisation).OfType<Guid>()], today, now, cancellationToken);
        var leaders = held.Select(h => h.PersonId).Distinct().ToList();
        var recused = leaders.Count == 0 ? [] : await RecusalQueries.Pairs(db, now).Where(r => leaders.Contains(r.PersonId) && applications.Contains(r.ApplicationId)).ToListAsync(cancellationToken);
        return new SetFacts
        {
            Cohort = cohort, Programme = programme, Today = today, Apart = apart,
            People = [.. travellers.Select(t => Of(t, attributes[t.Participation.ApplicationId].GroupBy(a => a.Name).ToDictionary(g => g.Key, g => g.First().Value), organisations, today, now))],
            Leaders =
            [
                .. held.DistinctBy(h => h.PersonId).Select(h => (Held: h, At: organisations.Find(o => o.OrganisationId == h.Organisation)))
                    .Select(l => new SetLeaderFound(l.Held.PartHeldId, l.Held.PersonId, l.Held.Name, l.At?.Name, l.At?.RegionCode)),
            ],
            Sets = sets,
            _recused =
            [
                .. from pair in recused
                   join traveller in travellers on pair.ApplicationId equals traveller.Participation.ApplicationId
                   select new RecusedPair { ApplicationId = traveller.Participation.ParticipationId, PersonId = pair.PersonId, Declared = pair.Declared },
            ],
        };
    }

    /// <summary>What sets are formed from with these terms, for everybody who takes part.</summary>
    public SetInput Input(SetTerms terms)
    {
        var (leading, mixed) = (terms.Leaders.ToDictionary(l => l.PartHeldId, l => l.Most), terms.Mix.Intersect(CanMix).ToHashSet());
        var known = People.Select(p => p.ParticipationId).Concat(Leaders.Select(l => l.PartHeldId)).ToHashSet();
        // Who leads a set that stands counts, whether they may lead another or not.
        var standing = Standing.Select(s => s.Set.PartHeldId).ToHashSet();
        var leaders = Leaders.Where(l => leading.ContainsKey(l.PartHeldId) || standing.Contains(l.PartHeldId)).OrderBy(l => l.PartHeldId).ToList();
        return new(
            terms,
            [.. People.OrderBy(p => p.ParticipationId).Select(p => new SetPerson(p.ParticipationId, p.Region, Workplaces.KeyOf(p.Employer), new SortedDictionary<string, string>(p.Attributes.Where(a => mixed.Contains(a.Key)).ToDictionary(), StringComparer.Ordinal)))],
            [.. leaders.Select(l => new SetCoordinator(l.PartHeldId, leading.GetValueOrDefault(l.PartHeldId, 1), l.Region, Workplaces.KeyOf(l.Employer)))],
            [
                .. Apart.Select(a => new SetPair(a.ParticipationId, a.OtherParticipationId ?? a.PartHeldId!.Value, a.Kind))
                    // What is known of conflicts from choosing the cohort holds here too; whether employers are kept apart is asked here by itself.
                    .Concat(from pair in _recused
                            join leader in leaders on pair.PersonId equals leader.PersonId
                            where pair.Declared || terms.EmployersApart
                            select new SetPair(pair.ApplicationId, leader.PartHeldId, ApartKind.Conflict))
                    .Where(p => known.Contains(p.One) && known.Contains(p.Other)).Distinct().OrderBy(p => p.One).ThenBy(p => p.Other).ThenBy(p => p.Kind),
            ]);
    }

    /// <summary>The sets that stand, as they would be planned.</summary>
    public IReadOnlyList<PlannedSet> AsPlanned() => [.. Standing.Select(s => new PlannedSet(s.Set.PartHeldId, [.. s.Members.Select(m => m.ParticipationId)]))];

    private static SetParticipant Of(Traveller traveller, Dictionary<string, string> attributes, List<Organisation> organisations, DateOnly today, DateTime now)
    {
        var (employer, region) = Workplaces.Of(traveller, attributes.GetValueOrDefault(Workplaces.Authority), organisations, today, now);
        return new(traveller.Participation.ParticipationId, traveller.PersonId, traveller.Name, employer, region, attributes);
    }
}
