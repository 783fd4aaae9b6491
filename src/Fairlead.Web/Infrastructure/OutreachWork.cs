using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Information sessions, and those who wait to hear that applications are open, on the cohort's page and on the front page.</summary>
public sealed class OutreachWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var items = new List<CohortWorkItem>();
        if (cohort.Status is not (CohortStatus.Planned or CohortStatus.Cancelled) && viewer.May(Permission.HandleApplications, cohort.CohortId, cohort.ProgrammeId))
        {
            var coming = await db.InformationSessions.Where(s => s.CohortId == cohort.CohortId).Coming(now)
                .Select(s => db.SessionSignUps.Count(u => u.InformationSessionId == s.InformationSessionId && u.Status == SignUpStatus.Placed)).ToListAsync(cancellationToken);
            items.Add(new(5, "Information sessions", Links.CohortSessions(cohort.CohortId), coming.Count == 0 ? "none coming" : $"{coming.Count} coming, {coming.Sum()} with a place"));
        }

        if (cohort.TakesApplications(programme.TimeZone, now) && MayTell(viewer, cohort))
        {
            var toTell = await db.NotToldOf(cohort).CountAsync(cancellationToken);
            items.Add(new(6, "Register of interest", Links.InterestList(cohort.ProgrammeId), toTell == 0 ? "nobody waits to be told" : $"{toTell} to be told that applications are open"));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var open = cohorts.Where(c => MayTell(viewer, c.Cohort) && c.Cohort.TakesApplications(c.Programme.TimeZone, now)).ToDictionary(c => c.Id);
        if (open.Count == 0)
        {
            return [];
        }

        var waiting = await db.Cohorts.Where(c => open.Keys.Contains(c.CohortId)).Select(c => new
        {
            c.CohortId,
            Count = db.RegisteredInterests.Count(i => i.ProgrammeId == c.ProgrammeId && i.Status == InterestStatus.Confirmed && !db.Messages.Any(m =>
                m.AboutId == i.RegisteredInterestId && m.CohortId == c.CohortId && m.BatchId != null && m.Status != Core.Messages.MessageStatus.Stopped)),
        }).ToListAsync(cancellationToken);
        return
        [
            .. waiting.Where(w => w.Count > 0).Select(w => new OpenWork(
                w.Count == 1 ? "person to tell that applications are open" : "people to tell that applications are open", w.Count,
                Links.TellThoseWaiting(w.CohortId), open[w.CohortId].Name, open[w.CohortId].Cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore)),
        ];
    }

    // Those who wait gave their names to the programme, not to whoever looks after one cohort of it.
    private static bool MayTell(Viewer viewer, Cohort cohort) =>
        viewer.MayOver(Permission.HandleApplications, cohort.ProgrammeId) && viewer.May(Permission.ReleaseDecisions, cohort.CohortId, cohort.ProgrammeId);
}
