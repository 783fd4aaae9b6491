using System.Globalization;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Equality;

/// <summary>
/// Deletes what was kept apart when it has served its purpose. Of experiences: a participant’s when they work with somebody or no longer take part, a coach’s when they coach no longer or nobody waits
/// for one. Of needs: when somebody has left, and four weeks after the programme has ended. It runs after such events, and once a month for each cohort that has begun, so that nothing is forgotten to be forgotten.
/// </summary>
public sealed class ForgetApart(IExperiences experiences, INeeds needs) : IForesight, IJobKind
{
    /// <summary>Days after the end: for bills of the venue.</summary>
    public const int NeedsFor = 28;

    public string Kind => Forgetting.Kind;

    /// <summary>Not for its length: a short job has a transaction open meanwhile, which PostgreSQL would keep the deleted bytes for.</summary>
    public bool IsLong => true;

    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var month = now.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var due = await db.Participations.Select(p => p.CohortId).Distinct()
            .Where(id => !db.Jobs.Any(j => j.Kind == Forgetting.Kind && j.CohortId == id && j.Key.EndsWith("/" + month))).ToListAsync(cancellationToken);
        if (due.Count > 0)
        {
            db.Jobs.AddRange(due.Select(id => Forgetting.After(id, $"{id:N}/{month}", now)));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, cohortId) = (run.Db, run.Job.CohortId!.Value);
        var people = await db.Participations.Where(p => p.CohortId == cohortId).Select(p => new
        {
            p.ParticipationId,
            Stays = p.Status == ParticipationStatus.TakingPart || p.Status == ParticipationStatus.Deferred,
            Waits = p.Status == ParticipationStatus.TakingPart && !db.CoachingPairs.Any(x => x.ParticipationId == p.ParticipationId && x.Status == PairStatus.Standing),
        }).ToListAsync(cancellationToken);
        var coaches = await db.CoachProfiles.Where(p => p.CohortId == cohortId)
            .Select(p => new { p.PartHeldId, Coaches = db.PartsHeld.HeldAt(run.Now).Any(h => h.PartHeldId == p.PartHeldId) }).ToListAsync(cancellationToken);
        var somebodyWaits = people.Exists(p => p.Waits);
        await experiences.ForgetAsync(
            cohortId, [.. people.Where(p => !p.Waits).Select(p => p.ParticipationId), .. coaches.Where(c => !somebodyWaits || !c.Coaches).Select(c => c.PartHeldId)], cancellationToken);

        // With the last event of a programme that has ended, if that came later.
        var until = DateOnly.FromDateTime(run.Now.AddDays(-NeedsFor));
        var isOver = (await db.ReadCohortAsync(cohortId, cancellationToken)).LastDay() is { } last && last < until
            && !await db.CohortEvents.AnyAsync(e => e.CohortId == cohortId && e.Status == CohortEventStatus.Arranged && e.LastDay >= until, cancellationToken);
        await needs.ForgetAsync(cohortId, [.. people.Where(p => isOver || !p.Stays).Select(p => p.ParticipationId)], cancellationToken);
    }
}
