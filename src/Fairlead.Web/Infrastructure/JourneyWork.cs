using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Events and participants on the cohort's page, and on the front page those whose attendance nobody has marked.</summary>
public sealed class JourneyWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        if (!viewer.May(Permission.RunJourney, cohort.CohortId, cohort.ProgrammeId) || await db.Participations.In(cohort).TakingPart().CountAsync(cancellationToken) is not (var people and > 0))
        {
            return [];
        }

        var events = await db.CohortEvents.In(cohort).Where(e => e.Status == CohortEventStatus.Arranged && e.EndsAt > now).CountAsync(cancellationToken);
        return
        [
            new(82, "Participants", Links.Participants(cohort.CohortId), Words.Count(people, "takes part", "take part")),
            new(84, "Events and attendance", Links.CohortEvents(cohort.CohortId), events == 0 ? "none coming" : $"{events} coming"),
        ];
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.May(viewer, Permission.RunJourney)).ToDictionary(c => c.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var unmarked = await db.CohortEvents.AsNoTracking()
            .Where(e => mine.Keys.Contains(e.CohortId) && e.Status == CohortEventStatus.Arranged && e.EndsAt <= now
                && db.Participations.Any(p => p.CohortId == e.CohortId && p.Status == ParticipationStatus.TakingPart
                    && (e.ForEverybody || db.ExpectedAt.Any(x => x.CohortEventId == e.CohortEventId && x.ParticipationId == p.ParticipationId))
                    && !db.LedgerEntries.Any(l => l.CohortEventId == e.CohortEventId && l.ParticipationId == p.ParticipationId && l.Kind == EntryKind.Attendance)))
            .Select(e => new { e.CohortId, e.CohortEventId, e.EndsAt }).ToListAsync(cancellationToken);
        return
        [
            .. unmarked.GroupBy(e => e.CohortId).Select(g => new OpenWork(
                g.Count() == 1 ? "event with attendance to mark" : "events with attendance to mark", g.Count(), Links.CohortEvents(g.Key), mine[g.Key].Name, g.Min(e => e.EndsAt))),
        ];
    }
}
