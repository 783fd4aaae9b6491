using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Reviews on the cohort's page: for those who run it how many are done, for those who take part in them which wait.</summary>
public sealed class ProgressWork(AppDb db, OthersReviews reviews) : ICohortWork
{
    private static readonly Permission[] _takePart = [Permission.AgreePlans, Permission.LeadSets, Permission.AssessApplications];

    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        if (ReviewFacts.Written(programme) is not { Count: > 0 } written)
        {
            return [];
        }

        var items = new List<CohortWorkItem>();
        if (viewer.May(Permission.RunJourney, cohort.CohortId, cohort.ProgrammeId))
        {
            var people = await db.Participations.In(cohort).TakingPart().Select(p => db.ProgressReviews.Count(r => r.ParticipationId == p.ParticipationId && r.Status == ReviewStatus.Done)).ToListAsync(cancellationToken);
            if (people.Count > 0)
            {
                items.Add(new(85, "Reviews", Links.CohortProgressReviews(cohort.CohortId), $"{people.Sum()} of {people.Count * written.Count} done"));
            }
        }

        if (_takePart.Any(p => viewer.May(p, cohort.CohortId, cohort.ProgrammeId)))
        {
            items.Add(new(85, "Reviews you take part in", Links.ProgressReviews));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => _takePart.Any(p => c.May(viewer, p)) && ReviewFacts.Written(c.Programme).Count > 0).ToDictionary(c => c.Id);
        return mine.Count == 0 ? [] :
        [
            .. from review in await reviews.FindAsync(viewer, now, cohorts.ToDictionary(c => c.Id, c => c.Cohort), cancellationToken)
               where review.Waits && mine.ContainsKey(review.CohortId)
               group review by review.CohortId into some
               select new OpenWork(some.Count() == 1 ? "review that waits for you" : "reviews that wait for you", some.Count(), Links.ProgressReviews, mine[some.Key].Name, null),
        ];
    }
}
