using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Nominations;

/// <summary>One request with what those who run the cohort may do about it.</summary>
/// <param name="IsDecided">Whether the application has passed the gateway: what was sent then stays as it is.</param>
public sealed record HandledBacking(Cohort Cohort, Backing Backing, Backer Backer, Application Application, string Applicant, bool IsDecided)
{
    public bool CanChange => Application.Status is not ApplicationStatus.Withdrawn && Cohort.Status is CohortStatus.Published;

    public bool CanAskAgain => CanChange && Backing.Status.Waits();

    public bool CanGiveBack => CanChange && !IsDecided && Backing.Status.Allows(BackingAction.GiveBack);

    /// <summary>Null as well where the viewer is recused from the application: for them it is not there.</summary>
    public static async Task<HandledBacking?> FindAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition programme, Guid backingId, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var open = db.Applications.In(cohort).OpenTo(db, viewer.PersonId, now);
        if (await db.Backings.In(cohort).SingleOrDefaultAsync(b => b.BackingId == backingId && open.Any(a => a.ApplicationId == b.ApplicationId), cancellationToken)
                is not { } backing
            || Backers.Of(programme).FirstOrDefault(b => b.Role.Id == backing.RoleId) is not { } backer)
        {
            return null;
        }

        var application = await db.Applications.SingleAsync(a => a.ApplicationId == backing.ApplicationId, cancellationToken);
        var applicant = await db.People.Where(p => p.PersonId == application.PersonId).Select(p => p.Name).SingleAsync(cancellationToken);
        var isDecided = await db.GatewayChecks.AnyAsync(c => c.ApplicationId == application.ApplicationId && c.Outcome == GatewayOutcome.Passed, cancellationToken);
        return new(cohort, backing, backer, application, applicant, isDecided);
    }
}
