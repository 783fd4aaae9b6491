using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InterestRegister;

public static class InterestQueries
{
    /// <summary>Whether the public page offers to tell people: somebody could apply one day, and nobody can now.</summary>
    public static bool TakesInterest(this Provision provision) =>
        provision.State is not ProvisionState.Open && provision.Programme.Entry is EntryMode.Cohort;

    public static IQueryable<RegisteredInterest> WaitingFor(this IQueryable<RegisteredInterest> interests, string programmeId) =>
        interests.Where(i => i.ProgrammeId == programmeId && i.Status == InterestStatus.Confirmed);

    /// <summary>Those who wait for the cohort's programme and have not been told of this cohort. A message that was stopped told nobody.</summary>
    public static IQueryable<RegisteredInterest> NotToldOf(this AppDb db, Cohort cohort) =>
        db.RegisteredInterests.WaitingFor(cohort.ProgrammeId).Where(i => !db.Messages.Any(m =>
            m.AboutId == i.RegisteredInterestId && m.CohortId == cohort.CohortId && m.BatchId != null && m.Status != MessageStatus.Stopped));

    /// <summary>The entry that the secret of a link opens; null where it has ended, or nobody was sent it.</summary>
    public static async Task<RegisteredInterest?> FindInterestAsync(this AppDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = Secret.HashOf(secret);
        return await (
            from link in db.InterestLinks
            join interest in db.RegisteredInterests on link.RegisteredInterestId equals interest.RegisteredInterestId
            where link.SecretHash == hash && interest.Address != null
            select interest).SingleOrDefaultAsync(cancellationToken);
    }
}
