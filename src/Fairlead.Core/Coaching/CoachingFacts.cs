using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Coaching;

/// <summary>Somebody who takes part, with what a match depends on, in words.</summary>
/// <param name="Need">Null where they have said nothing of what they would like.</param>
public sealed record CoachedFound(Guid ParticipationId, Guid PersonId, string Name, string? Employer, string? Region, string? Sponsor, CoachingWishes? Need);

/// <summary>Somebody who holds the part by which people are coached.</summary>
/// <param name="Offer">Null where they have not said yet what they offer.</param>
/// <param name="Taken">How many they coach, or are proposed to coach, now.</param>
public sealed record CoachFound(Guid PartHeldId, Guid PersonId, string Name, string? Employer, string? EmployerRegion, CoachOffer? Offer, int Taken)
{
    public int Places => Math.Max(0, (Offer?.Capacity ?? 0) - Taken);

    public string? Region => Offer?.Region ?? EmployerRegion;
}

/// <summary>Everything that matches of a cohort depend on, as it is at one moment. Nine statements, whatever the number of people.</summary>
public sealed class CoachingFacts
{
    private IReadOnlyList<BarredPair> _independence = [];

    private CoachingFacts()
    {
    }

    public required Cohort Cohort { get; init; }

    public required ProgrammeDefinition Programme { get; init; }

    public required CoachingRules Rules { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Those who take part, by name.</summary>
    public required IReadOnlyList<CoachedFound> People { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<CoachFound> Coaches { get; init; }

    /// <summary>Declared and not taken back.</summary>
    public required IReadOnlyList<CoachingPin> Pins { get; init; }

    /// <summary>All that ever were, the oldest first.</summary>
    public required IReadOnlyList<CoachingPair> Pairs { get; init; }

    public IReadOnlyDictionary<Guid, string> Names => field ??= People.Select(p => (p.ParticipationId, p.Name)).Concat(Coaches.Select(c => (c.PartHeldId, c.Name))).ToDictionary(n => n.Item1, n => n.Name);

    public IReadOnlyDictionary<Guid, CoachingPair> OpenPairs => field ??= Pairs.Where(p => p.IsOpen).ToDictionary(p => p.ParticipationId);

    /// <summary>Those who have nobody, by name.</summary>
    public IReadOnlyList<CoachedFound> Without => field ??= [.. People.Where(p => !OpenPairs.ContainsKey(p.ParticipationId))];

    public int PlacesFree => Coaches.Sum(c => c.Places);

    /// <summary>What coaches say that they know, each word once.</summary>
    public static IReadOnlyList<string> Topics(IEnumerable<CoachOffer?> offers) => [.. offers.SelectMany(o => o?.Expertise ?? []).DistinctBy(Fold.Key).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Why two must not be matched, from the one table of independence and what is known of employers and sponsors; null where nothing bars it.</summary>
    public CoachingBar? Independence(Guid participationId, Guid partHeldId) =>
        _independence.Where(b => b.Person == participationId && b.Helper == partHeldId).Select(b => (CoachingBar?)b.Why).FirstOrDefault();

    public static async Task<CoachingFacts> LoadAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition programme, CoachingRules rules, DateOnly today, DateTime now, CancellationToken cancellationToken = default)
    {
        var travellers = await Workplaces.TravellersAsync(db, cohort, [EntryKind.Employer, EntryKind.Sponsor], cancellationToken);
        var applications = travellers.Select(t => t.Participation.ApplicationId).ToList();
        var codes = await db.ApplicationAttributes.AsNoTracking().Where(a => applications.Contains(a.ApplicationId) && a.Name == Workplaces.Authority)
            .GroupBy(a => a.ApplicationId).Select(g => new { g.Key, Code = g.Min(a => a.Value) }).ToDictionaryAsync(a => a.Key, a => a.Code, cancellationToken);
        var part = rules.Part;
        var held = await (
            from one in db.PartsHeld.HeldAt(now).Over(cohort).Where(p => p.Part == part)
            join person in db.People on one.PersonId equals person.PersonId
            orderby person.Name, one.From, one.PartHeldId
            select new
            {
                one.PartHeldId, person.PersonId, person.Name,
                Organisation = db.Employments.Where(e => e.PersonId == person.PersonId && e.Until == null).Select(e => (Guid?)e.OrganisationId).FirstOrDefault(),
                Profile = db.CoachProfiles.Where(p => p.CohortId == cohort.CohortId && p.PartHeldId == one.PartHeldId).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var needs = await db.CoachingNeeds.AsNoTracking().Where(n => n.CohortId == cohort.CohortId).ToDictionaryAsync(n => n.ParticipationId, cancellationToken);
        var pins = await db.CoachingPins.AsNoTracking().Where(p => p.CohortId == cohort.CohortId && p.TakenBackAt == null).OrderBy(p => p.DeclaredAt).ToListAsync(cancellationToken);
        var pairs = await db.CoachingPairs.Where(p => p.CohortId == cohort.CohortId).OrderBy(p => p.ProposedAt).ThenBy(p => p.CoachingPairId).ToListAsync(cancellationToken);
        var organisations = await Workplaces.OrganisationsAsync(
            db, travellers, [.. codes.Values.OfType<string>().Distinct()], [.. held.Select(h => h.Organisation).OfType<Guid>()], today, now, cancellationToken);
        var coaching = held.Select(h => h.PersonId).Distinct().ToList();
        var recused = coaching.Count == 0 ? [] : await RecusalQueries.Pairs(db, now).Where(r => coaching.Contains(r.PersonId) && applications.Contains(r.ApplicationId)).ToListAsync(cancellationToken);

        var taken = pairs.Where(p => p.IsOpen).CountBy(p => p.PartHeldId).ToDictionary();
        var people = travellers.Select(t => Of(t, codes.GetValueOrDefault(t.Participation.ApplicationId), needs.GetValueOrDefault(t.Participation.ParticipationId), organisations, today, now)).ToList();
        var coaches = held.DistinctBy(h => h.PersonId).Select(h => (Held: h, At: organisations.Find(o => o.OrganisationId == h.Organisation)))
            .Select(h => new CoachFound(h.Held.PartHeldId, h.Held.PersonId, h.Held.Name, h.At?.Name, h.At?.RegionCode, h.Held.Profile?.Offer, taken.GetValueOrDefault(h.Held.PartHeldId))).ToList();
        return new CoachingFacts
        {
            Cohort = cohort, Programme = programme, Rules = rules, Today = today, People = people, Coaches = coaches, Pins = pins, Pairs = pairs,
            _independence = Independence(people, coaches, recused.Select(r => (travellers.Find(t => t.Participation.ApplicationId == r.ApplicationId)!.Participation.ParticipationId, r.PersonId, r.Declared))),
        };
    }

    /// <summary>What a match of those who have nobody is made from.</summary>
    /// <param name="alsoUnanswered">Also those whose match has not been confirmed yet.</param>
    /// <param name="waiting">Who is left out for now.</param>
    public CoachingInput Input(bool alsoUnanswered, IReadOnlyCollection<Guid> waiting)
    {
        var open = People.Where(p => !waiting.Contains(p.ParticipationId)
            && (OpenPairs.GetValueOrDefault(p.ParticipationId) is not { } pair || (alsoUnanswered && pair.Status is PairStatus.Proposed))).OrderBy(p => p.ParticipationId).ToList();
        var ids = open.Select(p => p.ParticipationId).ToHashSet();
        // Places of proposals that are matched anew are free again; nobody else is disturbed.
        var freed = OpenPairs.Values.Where(p => ids.Contains(p.ParticipationId)).CountBy(p => p.PartHeldId).ToDictionary();
        var helpers = Coaches.Where(c => c.Offer is not null).OrderBy(c => c.PartHeldId)
            .Select(c => new CoachingHelper(c.PartHeldId, Places(c, freed.GetValueOrDefault(c.PartHeldId)), c.Region, c.Offer!.InPerson, c.Offer.Online, c.Offer.Expertise)).ToList();
        var known = helpers.Select(h => h.Id).ToHashSet();
        var barred = _independence
            .Concat(Pins.Where(p => !p.Required).Select(p => new BarredPair(p.ParticipationId, p.PartHeldId, CoachingBar.Excluded)))
            .Concat(Pairs.Where(p => p.Status is PairStatus.NotWanted || (p.Status is PairStatus.Ended && p.Ending is PairEnding.Early)).Select(p => new BarredPair(p.ParticipationId, p.PartHeldId, CoachingBar.MatchedBefore)))
            .Where(b => ids.Contains(b.Person) && known.Contains(b.Helper)).DistinctBy(b => (b.Person, b.Helper)).OrderBy(b => b.Person).ThenBy(b => b.Helper).ToList();
        return new(
            alsoUnanswered, Rules.ByExpertise, [.. waiting.Where(w => People.Any(p => p.ParticipationId == w)).Order()],
            [.. open.Select(p => new CoachedPerson(p.ParticipationId, p.Region, Kept(p.Need ?? CoachingWishes.None, known)))], helpers, barred,
            [
                .. Pins.Where(p => p.Required && ids.Contains(p.ParticipationId) && known.Contains(p.PartHeldId) && !barred.Any(b => b.Person == p.ParticipationId && b.Helper == p.PartHeldId))
                    .Select(p => new RequiredPair(p.ParticipationId, p.PartHeldId)).OrderBy(p => p.Person),
            ],
            Rules.Matching.Experiences is not null);
    }

    private int Places(CoachFound coach, int freed) =>
        Math.Max(0, Math.Min(coach.Offer!.Capacity, Rules.Matching.MostPerHelper ?? int.MaxValue) - coach.Taken + freed);

    // A wish for somebody who coaches no more costs nobody anything.
    private static CoachingWishes Kept(CoachingWishes wishes, HashSet<Guid> known) => wishes with { Named = [.. wishes.Named.Where(known.Contains)] };

    private static CoachedFound Of(Traveller traveller, string? code, CoachingNeed? need, List<Organisation> organisations, DateOnly today, DateTime now)
    {
        var (employer, region) = Workplaces.Of(traveller, code, organisations, today, now);
        return new(traveller.Participation.ParticipationId, traveller.PersonId, traveller.Name, employer, region, Ledger.AsAt(traveller.Entries, now).SponsorOn(today)?.Sponsor, need?.Wishes);
    }

    private static List<BarredPair> Independence(
        List<CoachedFound> people, List<CoachFound> coaches, IEnumerable<(Guid ParticipationId, Guid PersonId, bool Declared)> recused)
    {
        var pairs = recused.ToDictionary(r => (r.ParticipationId, r.PersonId), r => r.Declared);
        return
        [
            .. from person in people
               from coach in coaches
               let isRecused = pairs.ContainsKey((person.ParticipationId, coach.PersonId))
               let sponsors = person.Sponsor is { } sponsor && Fold.Key(sponsor) == Fold.Key(coach.Name)
               let colleagues = person.Employer is not null && coach.Employer is not null && Fold.Key(person.Employer) == Fold.Key(coach.Employer)
               where isRecused || sponsors || colleagues || person.PersonId == coach.PersonId
               select new BarredPair(person.ParticipationId, coach.PartHeldId, sponsors ? CoachingBar.Sponsor : colleagues ? CoachingBar.SameEmployer : CoachingBar.Conflict),
        ];
    }
}
