using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>One message of a batch as it will be sent.</summary>
public sealed record PreviewedMessage(Recipient To, Letter Letter);

/// <param name="Hash">Over all messages in order: what the sender approves.</param>
public sealed record BatchPreview(IReadOnlyList<PreviewedMessage> Messages, IReadOnlyList<LeftOut> LeftOut, string Hash);

/// <summary>Finds who is on the list of a message to many, and renders each one’s text.</summary>
public sealed class PreviewBatch(AppDb db)
{
    public async Task<BatchPreview> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, DateTime now, CancellationToken cancellationToken = default)
    {
        var on = await OnList(cohort, batch.List ?? RecipientList.EveryApplicant, now).Select(a => a.ApplicationId).ToListAsync(cancellationToken);
        var people = await Recipients.OfAsync(db, on, cancellationToken);
        var common = CohortFacts.Of(cohort, definition);
        var messages = people.Where(p => p.Address is not null).Select(p => new PreviewedMessage(p, DecisionLetters.Fill(
            new Letter(batch.Title, batch.Body ?? ""),
            new LetterFacts { Name = p.Name, Reference = p.Reference, Link = "", Cohort = common }))).ToList();
        LeftOut[] leftOut = [.. people.Where(p => p.Address is null).Select(p => new LeftOut(p.Name, p.Reference, "Has no e-mail address: tell them in another way"))];
        return new BatchPreview(messages, leftOut, Letter.HashOfAll(messages.Select(m => $"{m.To.ApplicationId:N} {m.To.Address} {m.Letter.Hash}")));
    }

    // A list never tells more than its people know: an offer or a reserve place counts from the instant of its release.
    private IQueryable<Application> OnList(Cohort cohort, RecipientList list, DateTime now)
    {
        var received = db.Applications.In(cohort).Received();
        return list switch
        {
            RecipientList.Offered => received.Where(a => db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.VisibleFrom <= now
                && (o.Status == OfferStatus.Open || o.Status == OfferStatus.Accepted))),
            RecipientList.NotAnswered => received.Where(a =>
                db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.VisibleFrom <= now && o.Status == OfferStatus.Open)),
            RecipientList.Accepted => received.Where(a => db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status == OfferStatus.Accepted)),
            RecipientList.ReserveList => received.Where(a => db.Decisions.Any(d => d.ApplicationId == a.ApplicationId
                && d.Outcome == DecisionOutcome.Reserve && d.ReleasedAt <= now)),
            _ => received,
        };
    }
}
