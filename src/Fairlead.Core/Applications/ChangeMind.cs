using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>Brings a withdrawn application back. What had been submitted counts again with its first receipt, deadline or not.</summary>
public sealed class ChangeMind(AppDb db, Installation installation)
{
    /// <summary>Until the cohort is signed off: after that its composition would no longer be what was confirmed.</summary>
    public static bool Allows(Application application, Cohort cohort) =>
        application.Status is ApplicationStatus.Withdrawn && cohort.Status is CohortStatus.Published;

    /// <exception cref="RuleBrokenException">The application is not withdrawn, or its cohort has been signed off.</exception>
    public async Task BringBackAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!Allows(application, cohort), "This application cannot be brought back: the cohort has been decided.");
        application.ChangeMind(by, now);
        var submission = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == application.ApplicationId)
            .OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        var person = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        if (person.CurrentEmail is not null)
        {
            db.Messages.Add(Receipt.Reinstated(application, submission, cohort, definition, person, await installation.ReadAsync(cancellationToken), now));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
