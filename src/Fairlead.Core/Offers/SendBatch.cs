using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Offers;

/// <summary>Sends a message to many exactly as it was previewed; it leaves when the time to stop it is over.</summary>
public sealed class SendBatch(AppDb db, PreviewBatch preview)
{
    /// <returns>False where the list or a text is no longer what was approved, or there is nobody on the list; nothing is then written.</returns>
    /// <exception cref="RuleBrokenException">It has been sent already.</exception>
    public async Task<bool> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, string approvedHash, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var version = batch.Version;
        var messages = await preview.RunAsync(cohort, definition, batch, now, cancellationToken);
        if (messages.Messages.Count == 0 || messages.Hash != approvedHash)
        {
            return false;
        }

        batch.Send(messages.Messages.Count, messages.Hash, by, now);
        db.Messages.AddRange(messages.Messages.Select(m => new Message
        {
            MessageId = NewId.Next(),
            Kind = "to-many",
            Key = $"to-many/{batch.BatchId:N}/{m.To.ApplicationId:N}",
            ToPersonId = m.To.PersonId,
            ToName = m.To.Name,
            ToAddress = m.To.Address!,
            Subject = m.Letter.Subject,
            Body = m.Letter.Body,
            WrittenAt = now,
            DueAt = batch.DueAt!.Value,
            CohortId = cohort.CohortId,
            BatchId = batch.BatchId,
        }));
        db.Jobs.Add(OfferDueWork.ReportOn(batch));
        return await db.SaveIfUnchangedAsync(batch, version, cancellationToken);
    }
}
