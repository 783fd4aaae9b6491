using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Infrastructure;

/// <summary>Feedback letters on the cohort's page and on the front page.</summary>
public sealed class FeedbackWork(AppDb db) : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CohortWorkItem>>(IsOwedBy(new(cohort, programme), viewer) ? [new(55, "Feedback letters", Links.CohortFeedback(cohort.CohortId))] : []);

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => IsOwedBy(c, viewer)).ToList();
        if (mine.Count == 0)
        {
            return [];
        }

        var counts = await FeedbackTable.CountAsync(db, [.. mine.Select(c => c.Cohort)], viewer.PersonId, now, cancellationToken);
        return
        [
            .. mine.SelectMany(c => new[]
            {
                Work(c, counts[c.Id].Count(s => s is FeedbackStatus.Draft), "to write"),
                Work(c, counts[c.Id].Count(s => s is FeedbackStatus.ToCheck), "to check"),
                Work(c, counts[c.Id].Count(s => s is FeedbackStatus.Ready), "to send"),
            }).Where(w => w.Count > 0),
        ];
    }

    private static bool IsOwedBy(WorkedCohort cohort, Viewer viewer) =>
        cohort.Cohort.Status is not (CohortStatus.Planned or CohortStatus.Cancelled) && cohort.May(viewer, Permission.RunReview) && FeedbackRules.Of(cohort.Programme) is not null;

    private static OpenWork Work(WorkedCohort cohort, int count, string what) =>
        new($"feedback letter{(count == 1 ? "" : "s")} {what}", count, Links.CohortFeedback(cohort.Id), cohort.Name, null);
}
