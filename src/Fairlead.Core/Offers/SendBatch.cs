using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Offers;

/// <summary>Sends a message to many exactly as it was previewed; it leaves when the time to stop it is over.</summary>
public sealed class SendBatch(AppDb db, PreviewBatch preview, Installation installation)
{
    /// <returns>False where the list or a text is no longer what was approved, or there is nobody on the list; nothing is then written.</returns>
    /// <exception cref="RuleBrokenException">It has been sent already.</exception>
    public async Task<bool> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, string approvedHash, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var (version, waiting) = (batch.Version, batch.List is RecipientList.WaitingToHear);
        if (waiting)
        {
            // Two messages that are released at once must not tell the same people twice.
            await db.HoldCohortAsync(cohort.CohortId, cancellationToken);
        }

        var messages = await preview.RunAsync(cohort, definition, batch, now, cancellationToken);
        if (messages.Messages.Count == 0 || messages.Hash != approvedHash)
        {
            return false;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        batch.Send(messages.Messages.Count, messages.Hash, by, now);
        db.Messages.AddRange(messages.Messages.Select(m => new Message
        {
            MessageId = NewId.Next(),
            Kind = "to-many",
            Key = $"to-many/{batch.BatchId:N}/{m.To.Id:N}",
            ToPersonId = m.To.PersonId,
            ToName = m.To.Name,
            AboutId = waiting ? m.To.Id : null,
            ToAddress = m.To.Address,
            Subject = m.Letter.Subject,
            Body = waiting ? WithOwnLink(m, facts, now) : m.Letter.Body,
            WrittenAt = now,
            DueAt = batch.DueAt!.Value,
            CohortId = cohort.CohortId,
            BatchId = batch.BatchId,
        }));
        db.Jobs.Add(OfferDueWork.ReportOn(batch));
        return await db.SaveIfUnchangedAsync(batch, version, cancellationToken);
    }

    // Each link is a secret of its own, so it is made when the message is, and no preview ever shows one.
    private string WithOwnLink(PreviewedMessage message, InstallationFacts facts, DateTime now)
    {
        var (link, secret) = InterestLink.For(message.To.Id, now);
        db.InterestLinks.Add(link);
        return message.Letter.Body.Replace(InterestLetters.OwnLink, facts.Link($"/interest/link/{secret}"), StringComparison.Ordinal);
    }
}
