using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>Gives an application its code and releases it to readers as a human has seen it.</summary>
public sealed class MakeReady(AppDb db)
{
    /// <summary>Makes ready what was shown.</summary>
    /// <param name="covered">What is to be covered beside what is covered by rule.</param>
    /// <param name="files">The hashes of the files that may go along.</param>
    /// <exception cref="RuleBrokenException">The application is not to be read, or its review has been decided.</exception>
    public async Task<BlindPaper> ReleaseAsync(
        Cohort cohort, Application application, IReadOnlyCollection<Covered> covered, IReadOnlyCollection<string> files, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} has nothing to be made ready.");
        RuleBrokenException.ThrowIf(
            !await db.Applications.In(cohort).PastGateway(db).OpenTo(db, by.PersonId, now).AnyAsync(a => a.ApplicationId == application.ApplicationId, cancellationToken),
            "This application is not there to be made ready.");
        var paper = await db.BlindPapers.SingleOrDefaultAsync(p => p.ApplicationId == application.ApplicationId, cancellationToken);
        if (paper is null)
        {
            var taken = await db.BlindPapers.Where(p => p.CohortId == cohort.CohortId).Select(p => p.Code).ToHashSetAsync(cancellationToken);
            paper = BlindPaper.Begin(NewId.Next(), application, BlindPaper.NewCode(taken));
            db.BlindPapers.Add(paper);
        }

        paper.Release(application, covered, files, by, now);
        await db.SaveChangesAsync(cancellationToken);
        return paper;
    }
}
