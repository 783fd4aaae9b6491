using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Sets;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>A page on which an event is typed in.</summary>
public interface IEventForm
{
    TypedEvent Form { get; }

    /// <summary>Who can be expected, by participation.</summary>
    IReadOnlyList<(Guid Id, string Name)> People { get; }

    IReadOnlyCollection<Guid> Chosen { get; }

    /// <summary>The sets that meet, by number.</summary>
    IReadOnlyList<LearningSet> Sets { get; }
}

internal static class EventPages
{
    /// <summary>The event of an address; null under another cohort than its own.</summary>
    public static Task<CohortEvent?> FindEventAsync(this AppDb db, Cohort cohort, Guid eventId, CancellationToken cancellationToken) =>
        db.CohortEvents.In(cohort).SingleOrDefaultAsync(e => e.CohortEventId == eventId, cancellationToken);

    /// <summary>Those who take part, by name.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> NamesAsync(this AppDb db, IQueryable<Participation> participations, CancellationToken cancellationToken) =>
    [
        .. (await (
            from participation in participations
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.Name, participation.ParticipationId
            select new { participation.ParticipationId, person.Name }).ToListAsync(cancellationToken)).Select(p => (p.ParticipationId, p.Name)),
    ];

    /// <summary>The sets of a cohort that meet.</summary>
    public static async Task<IReadOnlyList<LearningSet>> MeetingSetsAsync(this AppDb db, Cohort cohort, CancellationToken cancellationToken) =>
        await db.LearningSets.AsNoTracking().Where(s => s.CohortId == cohort.CohortId && s.Until == null).OrderBy(s => s.Number).ToListAsync(cancellationToken);

    /// <summary>What is wrong with whom a plan expects; null where nothing is.</summary>
    public static (string Field, string Words)? WhyNot(EventPlan? plan, IEventForm form) => plan switch
    {
        { LearningSetId: { } set } when form.Sets.All(s => s.LearningSetId != set) => ("Form.For", "Select who is expected"),
        { ForEverybody: false, LearningSetId: null } when form.Chosen.Count == 0 => ("chosen", "Select at least one person who is expected"),
        _ => null,
    };

    /// <summary>Where an event stands at an instant, with the colour of its tag.</summary>
    public static (string Words, string Colour) Tag(CohortEvent held, DateTime now) => held switch
    {
        { Stands: false } => ("Cancelled", "red"),
        _ when now >= held.EndsAt => ("Over", "grey"),
        _ when now >= held.StartsAt => ("Now", "green"),
        _ => ("To come", "blue"),
    };
}
