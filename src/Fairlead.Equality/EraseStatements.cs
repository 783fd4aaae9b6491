using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Offers;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Equality;

/// <summary>
/// Deletes what applicants stated of themselves when nothing is left to be decided by it: once the decisions have been told and the time to appeal is
/// over, or the cohort has been cancelled.
/// </summary>
public sealed class EraseStatements(EqualityDatabase database, PurposeKeys keys) : IForesight, IJobKind
{
    public const string Name = "erase-statements";

    /// <summary>Longer than any time to appeal.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(90);

    public string Kind => Name;

    /// <summary>Not for its length: a short job has a transaction open meanwhile, which PostgreSQL would keep the deleted bytes for.</summary>
    public bool IsLong => true;

    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var told = now - After;
        var over = await db.Cohorts
            .Where(c => c.StatementsApprovedBy != null && !db.Jobs.Any(j => j.Kind == Name && j.CohortId == c.CohortId)
                && (c.Status == CohortStatus.Cancelled || db.CohortReleases.Any(r => r.CohortId == c.CohortId && r.Status == ReleaseStatus.Standing && r.ReleasedAt <= told)))
            .Select(c => c.CohortId).ToListAsync(cancellationToken);
        db.Jobs.AddRange(over.Select(id => new Job { JobId = NewId.Next(), Kind = Name, Key = $"{Name}/{id:N}", DueAt = now, CohortId = id }));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var cohortId = run.Job.CohortId!.Value;
        var applications = await run.Db.Applications.Where(a => a.CohortId == cohortId).Select(a => a.ApplicationId).ToListAsync(cancellationToken);
        await using var apart = database.Create();
        await new StatementStore(apart, keys).EraseAsync(cohortId, applications, cancellationToken);
    }
}
