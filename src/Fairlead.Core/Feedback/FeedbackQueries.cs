using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Feedback;

/// <summary>Last time's letter, with the cohort to which it answered.</summary>
public sealed record EarlierFeedback(Guid ApplicationId, string Programme, string Cohort, DateTime SentAt, string Text);

public static class FeedbackQueries
{
    /// <summary>What applicants may read: what was sent and whose instant has come.</summary>
    public static IQueryable<FeedbackLetter> Told(this IQueryable<FeedbackLetter> letters, DateTime now) => letters.Where(l => l.Status == FeedbackStatus.Sent && l.VisibleFrom <= now);

    /// <summary>
    /// The latest letter to somebody about an application to an earlier cohort of a programme of the same family: words alone, because neither a mark nor a
    /// score of last time goes with it. One statement.
    /// </summary>
    /// <param name="than">The cohort that it is remembered for; null before there is one.</param>
    public static async Task<EarlierFeedback?> EarlierFeedbackAsync(
        this AppDb db, ProgrammeLibrary programmes, ProgrammeFamily family, Guid personId, Guid? than, IQueryable<Application>? among, DateTime now, CancellationToken cancellationToken = default)
    {
        var ids = programmes.Newest.Where(p => p.Family == family).Select(p => p.Id).ToList();
        var found = await (
            from application in among ?? db.Applications
            where application.CohortId != than && (application.PersonId == personId || db.People.Any(p => p.PersonId == application.PersonId && p.MergedIntoPersonId == personId))
            join letter in db.FeedbackLetters.Told(now) on application.ApplicationId equals letter.ApplicationId
            join cohort in db.Cohorts on application.CohortId equals cohort.CohortId
            where ids.Contains(cohort.ProgrammeId)
            orderby letter.VisibleFrom descending
            select new { application.ApplicationId, cohort.ProgrammeId, cohort.Label, letter.VisibleFrom, letter.Text }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.ApplicationId, programmes.Find(found.ProgrammeId)!.ShortName, found.Label, found.VisibleFrom!.Value, found.Text);
    }
}
