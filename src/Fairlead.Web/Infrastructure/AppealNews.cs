using Fairlead.Core.Appeals;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Tells applicants that they can appeal, for as long as they can, and how their appeal stands.</summary>
public sealed class AppealNews(ProgrammeLibrary programmes) : IApplicantNews
{
    public async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var ids = applications.Where(a => a.Status is ApplicationStatus.Submitted).Select(a => a.ApplicationId).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var appeals = await db.Appeals.AsNoTracking().Where(a => ids.Contains(a.ApplicationId)).Select(a => new { a.ApplicationId, a.Status }).ToListAsync(cancellationToken);
        var news = appeals.Where(a => a.Status is not AppealStatus.Withdrawn).Select(a => new ApplicantNews(
            a.ApplicationId, a.Status.IsOpen() ? "We have received your appeal." : "Your appeal has been answered.", (Links.ApplicationAppeal(a.ApplicationId), a.Status.IsOpen() ? "See your appeal" : "Read the answer"))).ToList();
        var told = (await db.AppealableAsync(ids, now, cancellationToken)).Where(t => appeals.All(a => a.ApplicationId != t.ApplicationId)).ToList();
        if (told.Count > 0)
        {
            var ofThese = told.Select(t => t.CohortId).ToList();
            var cohorts = await db.Cohorts.AsNoTracking().Where(c => ofThese.Contains(c.CohortId)).ToDictionaryAsync(c => c.CohortId, cancellationToken);
            foreach (var subject in told)
            {
                var definition = await programmes.OfAsync(db, cohorts[subject.CohortId], cancellationToken);
                var due = subject.DueBefore(definition);
                if (now < due)
                {
                    news.Add(new(
                        subject.ApplicationId, $"If you think that something went wrong, you can appeal before {DateWords.Deadline(definition.TimeZone, due)}.",
                        (Links.ApplicationAppeal(subject.ApplicationId), "Appeal")));
                }
            }
        }

        return news;
    }
}
