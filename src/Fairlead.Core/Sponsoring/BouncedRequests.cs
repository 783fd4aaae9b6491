using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

/// <summary>Notices requests that the mail system refused for good, so that the applicant hears of it and not only an operator.</summary>
public sealed class BouncedRequests(ProgrammeLibrary programmes, Installation installation) : IForesight, IJobKind
{
    public const string Name = "backer-bounced";

    public string Kind => Name;

    public async Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var bounced = await (
            from backing in db.Backings
            where backing.Status == BackingStatus.Asked
                && db.Messages.Any(m => m.Kind == BackerLetters.RequestKind && m.Status == MessageStatus.Failed && m.ToPersonId == backing.PersonId
                    && m.ToAddress == backing.Address && m.CohortId == backing.CohortId && m.WrittenAt >= backing.AskedAt)
            select new { backing.BackingId, backing.CohortId, backing.AskedAt }).ToListAsync(cancellationToken);
        var keys = bounced.ToDictionary(b => $"{Name}/{b.BackingId:N}/{b.AskedAt.Ticks}");
        var there = bounced.Count == 0 ? [] : await db.Jobs.Where(j => keys.Keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(cancellationToken);
        foreach (var (key, request) in keys.Where(k => !there.Contains(k.Key)))
        {
            db.Jobs.Add(new Job { JobId = NewId.Next(), Kind = Name, Key = key, DueAt = now, SubjectId = request.BackingId, CohortId = request.CohortId });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var backing = await run.Db.Backings.SingleAsync(b => b.BackingId == run.Job.SubjectId, cancellationToken);
        if (backing.Status.Allows(BackingAction.Bounce))
        {
            var application = await run.Db.Applications.SingleAsync(a => a.ApplicationId == backing.ApplicationId, cancellationToken);
            var cohort = await run.Db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == backing.CohortId, cancellationToken);
            await new AnswerRequest(run.Db, new AskBackers(run.Db, installation))
                .BounceAsync(backing, application, cohort, await programmes.OfAsync(run.Db, cohort, cancellationToken), Actor.Clock, run.Now, cancellationToken);
        }
    }
}
