using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Whom a message of a batch goes to.</summary>
/// <param name="Id">Of the application, or of the entry of somebody who waits to hear.</param>
/// <param name="PersonId">Null for somebody who has no record here.</param>
public sealed record BatchRecipient(Guid Id, Guid? PersonId, string Name, string Address);

/// <summary>One message of a batch as it will be sent.</summary>
public sealed record PreviewedMessage(BatchRecipient To, Letter Letter);

/// <param name="Hash">Over all messages in order: what the sender approves.</param>
public sealed record BatchPreview(IReadOnlyList<PreviewedMessage> Messages, IReadOnlyList<LeftOut> LeftOut, string Hash)
{
    /// <summary>As somebody may see it who is recused from these applications, by reference. They get the message all the same.</summary>
    public BatchPreview Without(IReadOnlyDictionary<Guid, string> hidden) => this with
    {
        Messages = [.. Messages.Where(m => !hidden.ContainsKey(m.To.Id))],
        LeftOut = [.. LeftOut.Where(l => !hidden.Values.Contains(l.Reference))],
    };
}

/// <summary>Finds who is on the list of a message to many, and renders each one’s text.</summary>
public sealed class PreviewBatch(AppDb db, Installation installation)
{
    public Task<BatchPreview> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, DateTime now, CancellationToken cancellationToken = default) =>
        batch.List is RecipientList.WaitingToHear
            ? ToThoseWaitingAsync(cohort, definition, batch, cancellationToken)
            : ToApplicantsAsync(cohort, definition, batch, now, cancellationToken);

    private async Task<BatchPreview> ToThoseWaitingAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, CancellationToken cancellationToken)
    {
        var waiting = await db.NotToldOf(cohort).OrderBy(i => i.Name).ThenBy(i => i.RegisteredInterestId)
            .Select(i => new BatchRecipient(i.RegisteredInterestId, null, i.Name!, i.Address!)).ToListAsync(cancellationToken);
        var (common, link) = (CohortFacts.Of(cohort, definition), (await installation.ReadAsync(cancellationToken)).Link($"/programmes/{definition.Id}"));
        return Of([.. waiting.Select(w =>
        {
            var letter = DecisionLetters.Fill(new Letter(batch.Title, batch.Body ?? ""), new LetterFacts { Name = w.Name, Reference = "", Link = link, Cohort = common });
            return new PreviewedMessage(w, letter with { Body = $"{letter.Body}\n\n{InterestLetters.TakeOff(InterestLetters.OwnLink)}" });
        })], []);
    }

    private async Task<BatchPreview> ToApplicantsAsync(
        Cohort cohort, ProgrammeDefinition definition, MessageBatch batch, DateTime now, CancellationToken cancellationToken)
    {
        var on = await OnList(cohort, batch.List ?? RecipientList.EveryApplicant, now).Select(a => a.ApplicationId).ToListAsync(cancellationToken);
        var people = await Recipients.OfAsync(db, on, cancellationToken);
        var common = CohortFacts.Of(cohort, definition);
        var messages = people.Where(p => p.Address is not null).Select(p => new PreviewedMessage(new(p.ApplicationId, p.PersonId, p.Name, p.Address!), DecisionLetters.Fill(
            new Letter(batch.Title, batch.Body ?? ""),
            new LetterFacts { Name = p.Name, Reference = p.Reference, Link = "", Cohort = common }))).ToList();
        LeftOut[] leftOut = [.. people.Where(p => p.Address is null).Select(p => new LeftOut(p.Name, p.Reference, "Has no e-mail address: tell them in another way"))];
        return Of(messages, leftOut);
    }

    private static BatchPreview Of(IReadOnlyList<PreviewedMessage> messages, IReadOnlyList<LeftOut> leftOut) =>
        new(messages, leftOut, Letter.HashOfAll(messages.Select(m => $"{m.To.Id:N} {m.To.Address} {m.Letter.Hash}")));

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
