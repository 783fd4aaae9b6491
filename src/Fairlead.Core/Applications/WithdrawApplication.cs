using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>Takes an application out of the running for a coded reason, and confirms it by e-mail.</summary>
public sealed class WithdrawApplication(AppDb db, Installation installation)
{
    /// <summary>Whether the application can be withdrawn as one. Once decisions are out there is an offer to decline instead.</summary>
    public static bool Allows(Application application, Cohort cohort) =>
        application.Status.Allows(ApplicationAction.Withdraw) && cohort.Status is CohortStatus.Published or CohortStatus.SignedOff;

    /// <param name="reasonCode">One of the definition's withdrawal reasons; null only where it has none.</param>
    /// <exception cref="RuleBrokenException">It cannot be withdrawn any more, or the reason is none of the definition's.</exception>
    public async Task WithdrawAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, string? reasonCode, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var reasons = definition.Reasons.Withdrawal;
        RuleBrokenException.ThrowIf(!Allows(application, cohort), "This application cannot be withdrawn any more.");
        RuleBrokenException.ThrowIf(reasons.Count > 0 && reasons.All(r => r.Code != reasonCode), $"“{reasonCode}” is not a reason for withdrawing.");
        application.Withdraw(reasonCode, by, now);
        var person = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        if (person.CurrentEmail is not null)
        {
            db.Messages.Add(Receipt.Withdrawn(application, cohort, definition, person, await installation.ReadAsync(cancellationToken), now));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
