using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

public static class JourneyQueries
{
    public static IQueryable<Participation> In(this IQueryable<Participation> participations, Cohort cohort) => participations.Where(p => p.CohortId == cohort.CohortId);

    public static IQueryable<Participation> TakingPart(this IQueryable<Participation> participations) =>
        participations.Where(p => p.Status == ParticipationStatus.TakingPart);

    public static IQueryable<CohortEvent> In(this IQueryable<CohortEvent> events, Cohort cohort) => events.Where(e => e.CohortId == cohort.CohortId);

    /// <summary>Those who are expected at an event.</summary>
    public static IQueryable<Participation> ExpectedAt(this IQueryable<Participation> participations, AppDb db, CohortEvent held) => held.ForEverybody
        ? participations.TakingPart().Where(p => p.CohortId == held.CohortId)
        : participations.TakingPart().Where(p => db.ExpectedAt.Any(e => e.CohortEventId == held.CohortEventId && e.ParticipationId == p.ParticipationId));

    /// <summary>Who takes part in these, by name, with whom they worked for when they began; nothing of their ledgers yet. One statement.</summary>
    public static async Task<IReadOnlyList<Traveller>> PeopleOfAsync(this AppDb db, IQueryable<Participation> participations, CancellationToken cancellationToken = default) =>
    [
        .. (await (
            from participation in participations
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.Name, participation.ParticipationId
            select new
            {
                participation, person.PersonId, person.Name, application.Reference,
                Employer = (from employment in db.Employments
                            join organisation in db.Organisations on employment.OrganisationId equals organisation.OrganisationId
                            where employment.PersonId == person.PersonId && employment.From <= participation.BeganAt && (employment.Until == null || employment.Until > participation.BeganAt)
                            orderby employment.From descending
                            select organisation.Name).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancellationToken))
            .Select(p => new Traveller(p.participation, p.PersonId, p.Name, p.Reference, p.Employer, [], new HashSet<Guid>())),
    ];

    /// <summary>Whose participation it is.</summary>
    public static Task<Participant> ParticipantAsync(this AppDb db, Guid participationId, CancellationToken cancellationToken = default) => (
        from participation in db.Participations
        where participation.ParticipationId == participationId
        join application in db.Applications on participation.ApplicationId equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        select new Participant(application.ApplicationId, person.PersonId, person.Name)).SingleAsync(cancellationToken);

    /// <summary>The last day of the programme as the cohort has it; null where the programme has none.</summary>
    public static DateOnly? LastDay(this Cohort cohort) => cohort.Marked(TimelineMark.ProgrammeEnds)?.Last;
}

public sealed record Participant(Guid ApplicationId, Guid PersonId, string Name);

/// <summary>One participant with all that their standing is derived from.</summary>
/// <param name="FirstEmployer">Whom they worked for when they took their place; later employers are entries.</param>
public sealed record Traveller(
    Participation Participation, Guid PersonId, string Name, string Reference, string? FirstEmployer, IReadOnlyList<LedgerEntry> Entries, IReadOnlySet<Guid> Expected)
{
    /// <summary>Whom they worked for on a day, as it was known at an instant.</summary>
    public string? EmployerOn(DateOnly day, DateTime knownAt) => Ledger.AsAt(Entries, knownAt).EmployerOn(day)?.Employer ?? FirstEmployer;
}

/// <summary>The journeys of a cohort: who takes part, what was arranged, and what was entered. Five statements, whatever their number.</summary>
public sealed class CohortJourneys
{
    private readonly ProgrammeDefinition _programme;
    private readonly Cohort _cohort;

    private CohortJourneys(ProgrammeDefinition programme, Cohort cohort) => (_programme, _cohort) = (programme, cohort);

    public IReadOnlyList<CohortEvent> Events { get; private init; } = [];

    public IReadOnlyList<Traveller> Travellers { get; private init; } = [];

    /// <param name="which">The participants that are wanted, of those of the cohort.</param>
    public static async Task<CohortJourneys> LoadAsync(
        AppDb db, ProgrammeDefinition programme, Cohort cohort, Func<IQueryable<Participation>, IQueryable<Participation>> which, CancellationToken cancellationToken)
    {
        var events = await db.CohortEvents.In(cohort).AsNoTracking().OrderBy(e => e.StartsAt).ThenBy(e => e.CohortEventId).ToListAsync(cancellationToken);
        var people = await db.PeopleOfAsync(which(db.Participations.In(cohort)), cancellationToken);
        var ids = which(db.Participations.In(cohort)).Select(p => p.ParticipationId);
        var entries = (await db.LedgerEntries.AsNoTracking().Where(e => e.CohortId == cohort.CohortId && ids.Contains(e.ParticipationId)).ToListAsync(cancellationToken)).ToLookup(e => e.ParticipationId);
        var chosen = (await db.ExpectedAt.AsNoTracking().Where(e => e.CohortId == cohort.CohortId && ids.Contains(e.ParticipationId)).ToListAsync(cancellationToken)).ToLookup(e => e.ParticipationId, e => e.CohortEventId);
        var all = events.Where(e => e.ForEverybody).Select(e => e.CohortEventId).ToList();
        return new(programme, cohort)
        {
            Events = events,
            Travellers =
            [
                .. people.Select(p => p with
                {
                    Entries = [.. entries[p.Participation.ParticipationId].OrderBy(e => e.EnteredAt).ThenBy(e => e.Number)], Expected = all.Concat(chosen[p.Participation.ParticipationId]).ToHashSet(),
                }),
            ],
        };
    }

    public DateOnly DayOf(DateTime instant) => LocalInstants.ToLocal(_programme.TimeZone, instant).Day;

    /// <summary>What the rules look at for one participant, as it was known at an instant.</summary>
    public JourneyFacts FactsOf(Traveller traveller, DateTime knownAt) =>
        Ledger.AsAt(traveller.Entries, knownAt).Facts(Events, traveller.Expected, DayOf(knownAt), _cohort.LastDay());

    public IReadOnlyList<AwardStanding> StandingsOf(Traveller traveller, DateTime knownAt) => Engagement.Of(_programme, FactsOf(traveller, knownAt));

    /// <summary>The entry with which it became true that the participant cannot meet the rules any more; null where they can, or where a day that passed did it.</summary>
    public LedgerEntry? TurningOf(Traveller traveller, DateTime now) => Ledger.Turning(
        _programme, [.. traveller.Entries.Where(e => e.EnteredAt <= now)], (ledger, day) => ledger.Facts(Events, traveller.Expected, day, _cohort.LastDay()), DayOf, Worst);

    /// <summary>How somebody stands altogether.</summary>
    public static Standing Worst(IReadOnlyList<AwardStanding> awards) => awards.Count == 0 ? Standing.Met : awards.Max(a => a.Standing);
}
