using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Tells applicants of feedback that they may read.</summary>
public sealed class FeedbackNews : IApplicantNews
{
    public async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var ids = applications.Where(a => a.Submissions > 0).Select(a => a.ApplicationId).ToList();
        return ids.Count == 0 ? [] :
        [
            .. (await db.FeedbackLetters.Told(now).Where(l => ids.Contains(l.ApplicationId)).Select(l => new { l.ApplicationId, l.Cause }).ToListAsync(cancellationToken))
                .Select(l => new ApplicantNews(
                    l.ApplicationId, l.Cause is FeedbackCause.Finding ? "Your application did not go on from its independent review. There is feedback for you." : "There is feedback on your application.",
                    (Links.ApplicationFeedback(l.ApplicationId), "Read the feedback"))),
        ];
    }
}
