using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>Gives, or changes, the rating of one member of the awarding body for one application.</summary>
public sealed class RateApplication(AppDb db)
{
    /// <exception cref="RuleBrokenException">
    /// The member is recused, the application is not past the gateway, the cohort is signed off, or the rating breaks the scale.
    /// </exception>
    public async Task<MeritRating> RateAsync(
        Cohort cohort, ProgrammeDefinition programme, Guid applicationId, int value, string reason, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var scale = programme.Rating ?? throw new RuleBrokenException("This programme rates no applications.");
        RuleBrokenException.ThrowIf(
            !await db.Applications.In(cohort).PastGateway(db).OpenTo(db, by.PersonId, now).AnyAsync(a => a.ApplicationId == applicationId, cancellationToken),
            "This application is not yours to rate.");
        var rating = await db.MeritRatings.SingleOrDefaultAsync(
            r => r.ApplicationId == applicationId && r.PersonId == by.PersonId, cancellationToken);
        if (rating is null)
        {
            rating = MeritRating.Give(NewId.Next(), cohort, scale, applicationId, value, reason, by, now);
            db.MeritRatings.Add(rating);
        }
        else
        {
            rating.Change(cohort, scale, value, reason, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return rating;
    }
}
