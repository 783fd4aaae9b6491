using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Tells applicants of a question that waits for their answer.</summary>
public sealed class ClarificationNews : IApplicantNews
{
    public async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var ids = applications.Where(a => a.Status is ApplicationStatus.Submitted).Select(a => a.ApplicationId).ToList();
        return ids.Count == 0 ? [] :
        [
            .. (await db.Clarifications.AsNoTracking().Where(c => ids.Contains(c.ApplicationId) && c.Status == ClarificationStatus.Asked && c.DueBefore > now).ToListAsync(cancellationToken))
                .Select(c => new ApplicantNews(
                    c.ApplicationId, "Those who read your application have a question.", (Links.Clarification(c.ApplicationId, c.ClarificationId), "Read and answer the question"))),
        ];
    }
}
