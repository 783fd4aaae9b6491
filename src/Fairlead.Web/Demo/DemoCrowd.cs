using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Offers;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>
/// What the people of the demonstration do in answer to visitors: directors rate what has passed the gateway, applicants answer
/// their offers. Each deed is a due row, asked for once.
/// </summary>
public sealed class DemoCrowd(DemoWorld world) : IForesight
{
    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Cohorts.Where(c => c.ProgrammeId == world.Facts.Programme && c.Label == world.Facts.Cohort)
            .SingleOrDefaultAsync(cancellationToken) is not { } cohort)
        {
            return;
        }

        var passed = cohort.IsChoosing()
            ? await db.Applications.In(cohort).PastGateway(db)
                .Where(a => !db.Jobs.Any(j => j.Kind == DemoRating.Name && j.SubjectId == a.ApplicationId))
                .Select(a => a.ApplicationId).ToListAsync(cancellationToken)
            : [];
        var offers = await db.Offers.Where(o => o.CohortId == cohort.CohortId && o.Status == OfferStatus.Open
                && !db.Jobs.Any(j => j.Kind == DemoAnswer.Name && j.SubjectId == o.OfferId))
            .AsNoTracking().ToListAsync(cancellationToken);
        db.Jobs.AddRange(passed.Select(applicationId => JobOf(DemoRating.Name, applicationId, cohort.CohortId, now)));
        db.Jobs.AddRange(offers.Select(offer => JobOf(DemoAnswer.Name, offer.OfferId, cohort.CohortId, AnswersAt(offer))));
        await db.SaveChangesAsync(cancellationToken);
    }

    // From the same evening to the ninth day.
    private static DateTime AnswersAt(Offer offer)
    {
        var at = offer.VisibleFrom.AddHours(4 + DemoWorld.Chance(9 * 24, "answers", offer.ApplicationId));
        return at < offer.RespondBefore ? at : offer.RespondBefore.AddHours(-1);
    }

    private static Job JobOf(string kind, Guid subjectId, Guid cohortId, DateTime dueAt) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = $"{kind}/{subjectId:N}", DueAt = dueAt, SubjectId = subjectId, CohortId = cohortId,
    };
}
