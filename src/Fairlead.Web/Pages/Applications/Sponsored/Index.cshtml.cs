using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Sponsored;

/// <param name="Plan">Null where there is none, or nothing of it is for the viewer.</param>
/// <param name="Waits">Whether the viewer is asked to agree it.</param>
public sealed record SponsoredPerson(string Name, string Programme, string Cohort, Participation Participation, LearningPlan? Plan, bool Waits);

/// <summary>The people whom the viewer sponsors and who have a place, with what of their plans is for the viewer.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    public IReadOnlyList<SponsoredPerson> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        var rows = await (
            from backing in db.StillBacking(this.Now()).AskedOf(viewer)
            join participation in db.Participations on backing.ApplicationId equals participation.ApplicationId
            where participation.Status == ParticipationStatus.TakingPart || participation.Status == ParticipationStatus.Deferred
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join plan in db.LearningPlans on participation.ParticipationId equals plan.ParticipationId into plans
            from plan in plans.DefaultIfEmpty()
            where person.PersonId != viewer.PersonId
            orderby person.Name, participation.ParticipationId
            select new { backing.RoleId, participation, person.Name, plan }).AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.participation.CohortId).ToList();
        var cohorts = await db.Cohorts.AsNoTracking().Include(c => c.Dates).Where(c => ids.Contains(c.CohortId)).ToDictionaryAsync(c => c.CohortId, cancellationToken);
        var people = new List<SponsoredPerson>();
        foreach (var row in rows)
        {
            var cohort = cohorts[row.participation.CohortId];
            var programme = await programmes.OfAsync(db, cohort, cancellationToken);
            if (programme.Roles.FirstOrDefault(r => r.Id == row.RoleId)?.Part is ProgrammePart.Sponsor)
            {
                var waits = row.plan?.Status is PlanStatus.Proposed && programme.LearningPlan?.AgreesAfter(row.plan.Versions) == row.RoleId;
                var open = programme.LearningPlan?.OpenTo == row.RoleId && row.plan?.OpenGoals.Count > 0;
                people.Add(new(row.Name, programme.ShortName, cohort.Label, row.participation, waits || open ? row.plan : null, waits));
            }
        }

        People = [.. people.OrderBy(p => p.Waits ? 0 : 1)];
    }
}
