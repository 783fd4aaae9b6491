using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Selection;
using Fairlead.Equality;
using Fairlead.Web.Pages.Applications.Equality;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Equality;

/// <summary>Who applied to a cohort and how far each has come: all that the equality service is told.</summary>
public sealed class CountedApplicants(AppDb db)
{
    /// <summary>Everybody who ever submitted, each once; each stage holds only people of the stage before.</summary>
    public async Task<IReadOnlyList<Applicant>> OfAsync(Cohort cohort, DateTime now, CancellationToken cancellationToken)
    {
        var applied = await db.Applications.Where(a => a.CohortId == cohort.CohortId && a.Submissions > 0 && a.DuplicateOfApplicationId == null)
            .Select(a => new
            {
                a.PersonId,
                HasPassed = db.GatewayChecks.Any(c => c.ApplicationId == a.ApplicationId && c.Outcome == GatewayOutcome.Passed),
                IsOffered = db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status != OfferStatus.Withdrawn && o.VisibleFrom <= now),
                HasAccepted = db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status == OfferStatus.Accepted),
            }).ToListAsync(cancellationToken);
        var merged = (await MergedRecords.Of(db).Where(m => db.Applications.Any(a => a.CohortId == cohort.CohortId && a.PersonId == m.KeptPersonId)).ToListAsync(cancellationToken))
            .ToLookup(m => m.KeptPersonId, m => m.GonePersonId);
        return
        [
            .. applied.Select(a => new Applicant(
                new EqualitySubject(cohort.CohortId, [a.PersonId, .. merged[a.PersonId].Order()]),
                !a.HasPassed ? Reached.Applied : !a.IsOffered ? Reached.PassedGateway : a.HasAccepted ? Reached.Accepted : Reached.Offered)),
        ];
    }

    /// <summary>Whether the decisions have been told, which is when the letters left and not when somebody pressed the button.</summary>
    public Task<bool> HaveBeenToldAsync(Cohort cohort, DateTime now, CancellationToken cancellationToken) =>
        db.Decisions.In(cohort).AnyAsync(d => d.Status == DecisionStatus.Released && d.ReleasedAt <= now, cancellationToken);
}
