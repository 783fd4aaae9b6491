using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Tells applicants of their interview.</summary>
public sealed class InterviewNews : IApplicantNews
{
    public async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var ids = applications.Where(a => a.Status is ApplicationStatus.Submitted).Select(a => a.ApplicationId).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var keys = ids.ToDictionary(i => $"{InterviewLetters.AskCandidateKind}/{i:N}");
        var standing = await db.Interviews.AsNoTracking().Standing().Where(i => ids.Contains(i.ApplicationId)).ToDictionaryAsync(i => i.ApplicationId, cancellationToken);
        var told = await db.Messages.Where(m => keys.Keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancellationToken);
        return
        [
            .. ids.Where(i => standing.ContainsKey(i) || told.Contains($"{InterviewLetters.AskCandidateKind}/{i:N}")).Select(i => standing.GetValueOrDefault(i) switch
            {
                null => new ApplicantNews(i, "You will be interviewed.", (Links.OwnInterview(i), "Say when you cannot come and what you need")),
                { Status: InterviewStatus.Held } => new ApplicantNews(i, "You have been interviewed.", null),
                var at => new ApplicantNews(i, $"Your interview is on {InterviewLetters.When(at)}.", (Links.OwnInterview(i), at.Status is InterviewStatus.Arranged ? "Say that you will come, or choose another time" : "See where, or change it")),
            }),
        ];
    }
}
