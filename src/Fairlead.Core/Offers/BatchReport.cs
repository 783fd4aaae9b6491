using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Tells whoever sent a batch which of its messages could not be delivered; says nothing when all went well.</summary>
public sealed class BatchReport(Installation installation) : IJobKind
{
    public const string Name = "batch-report";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var db = run.Db;
        var batch = await db.MessageBatches.AsNoTracking().SingleAsync(b => b.BatchId == run.Job.SubjectId, cancellationToken);
        var failed = await db.Messages.CountAsync(m => m.BatchId == batch.BatchId && m.Status == MessageStatus.Failed, cancellationToken);
        var sender = await db.People.Where(p => p.PersonId == batch.ByPersonId)
            .Select(p => new { p.Name, Address = p.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault() })
            .SingleAsync(cancellationToken);
        if (failed == 0 || sender.Address is not { } address)
        {
            return;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = Name,
            Key = run.Job.Key,
            ToPersonId = batch.ByPersonId,
            ToName = sender.Name,
            ToAddress = address,
            CohortId = batch.CohortId,
            Subject = failed == 1 ? "1 message could not be delivered" : $"{failed} messages could not be delivered",
            Body = $"""
                Dear {sender.Name}

                Of the {batch.Size} messages of “{batch.Title}”, {failed} could not be delivered. See which, and send them again, here:

                {facts.Link($"/cohorts/{batch.CohortId}/messages/{batch.BatchId}")}

                You get this message because you sent them.
                """.ReplaceLineEndings("\n"),
            WrittenAt = run.Now,
            DueAt = run.Now,
        });
    }
}
