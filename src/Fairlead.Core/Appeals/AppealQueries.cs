using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

/// <summary>What somebody was told and can appeal against.</summary>
public sealed record Appealable(Guid ApplicationId, Guid CohortId, AppealSubject Subject, DateTime ToldAt)
{
    /// <summary>The instant before which the appeal must be in.</summary>
    public DateTime DueBefore(ProgrammeDefinition definition) => AppealTerms.Of(definition).DueBefore(definition.TimeZone, ToldAt);
}

public static class AppealQueries
{
    /// <summary>
    /// Of these applications, what their applicants have been told: a decision other than a place, or that it closed at the independent review. Whoever was told
    /// twice has the time from the second. One statement, and nothing that has not been told.
    /// </summary>
    public static async Task<IReadOnlyList<Appealable>> AppealableAsync(this AppDb db, IReadOnlyCollection<Guid> applicationIds, DateTime now, CancellationToken cancellationToken = default)
    {
        var told = await (
            from application in db.Applications.Received()
            where applicationIds.Contains(application.ApplicationId)
            join d in db.Decisions.Where(d => d.Status == DecisionStatus.Released && d.ReleasedAt <= now) on application.ApplicationId equals d.ApplicationId into decisions
            from decision in decisions.DefaultIfEmpty()
            join l in db.FeedbackLetters.Told(now).Where(l => l.Cause == FeedbackCause.Finding) on application.ApplicationId equals l.ApplicationId into letters
            from letter in letters.DefaultIfEmpty()
            where decision != null || letter != null
            select new
            {
                application.ApplicationId, application.CohortId, Outcome = decision == null ? (DecisionOutcome?)null : decision.Outcome, ReleasedAt = decision == null ? null : decision.ReleasedAt,
                ReadAt = letter == null ? null : letter.VisibleFrom,
                Closed = db.ReviewFindings.Any(f => f.ApplicationId == application.ApplicationId && f.Outcome == FindingOutcome.Closes),
            }).ToListAsync(cancellationToken);
        return
        [
            .. told.Where(t => t.Outcome is not DecisionOutcome.Place).Select(t => new Appealable(
                t.ApplicationId, t.CohortId, t.Outcome is DecisionOutcome.NotEligible ? AppealSubject.Gateway : t.Closed || t.ReleasedAt is null ? AppealSubject.Finding : AppealSubject.Decision,
                new[] { t.ReleasedAt, t.ReadAt }.Max()!.Value)),
        ];
    }

    public static IQueryable<Appeal> In(this IQueryable<Appeal> appeals, Cohort cohort) => appeals.Where(a => a.CohortId == cohort.CohortId);

    /// <summary>Those about applications from which the person is not recused.</summary>
    public static IQueryable<Appeal> OpenTo(this IQueryable<Appeal> appeals, AppDb db, Guid personId, DateTime now) =>
        appeals.Where(a => !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == personId));
}
