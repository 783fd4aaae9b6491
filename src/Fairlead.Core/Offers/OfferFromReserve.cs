using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Offers;

/// <summary>Offers a free place to somebody on the reserve list, with a letter of its own and time of its own to answer.</summary>
public sealed class OfferFromReserve(AppDb db, Installation installation)
{
    /// <param name="applicationId">The person proposed, or another from the reserve with a <paramref name="reason"/>.</param>
    /// <exception cref="RuleBrokenException">
    /// The proposal has been decided, the person is not (or no longer) in reserve, or no place is free.
    /// </exception>
    public async Task<Offer> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, Refill refill, Guid applicationId, string? reason, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        await CohortPlaces.HoldAsync(db, cohort.CohortId, cancellationToken);
        RuleBrokenException.ThrowIf(
            !await db.Applications.InReserve(db, cohort.CohortId).AnyAsync(a => a.ApplicationId == applicationId, cancellationToken),
            "This person is no longer on the reserve list.");
        RuleBrokenException.ThrowIf(
            await db.Offers.In(cohort).Standing().CountAsync(cancellationToken) >= cohort.Places, "No place is free.");

        var offer = Offer.Make(
            NewId.Next(), cohort.CohortId, applicationId, now, AcceptancePeriod.OfRefill(cohort, definition, now), refill.RefillId, by, now);
        refill.Make(applicationId, offer.OfferId, reason, by, now);
        db.Offers.Add(offer);
        db.Jobs.AddRange(OfferDueWork.Of(offer, definition));
        (await db.Decisions.SingleAsync(d => d.ApplicationId == applicationId, cancellationToken)).GivePlace(by, now);
        if (await WriteAsync(cohort, definition, offer, now, cancellationToken) is { } message)
        {
            db.Messages.Add(message);
        }

        await db.SaveChangesAsync(cancellationToken);
        return offer;
    }

    private async Task<Message?> WriteAsync(
        Cohort cohort, ProgrammeDefinition definition, Offer offer, DateTime now, CancellationToken cancellationToken)
    {
        if (await Recipients.OfAsync(db, [offer.ApplicationId], cancellationToken) is not [{ Address: { } address } person])
        {
            return null;
        }

        var attributes = (await db.ApplicationAttributes.Where(t => t.ApplicationId == offer.ApplicationId).ToListAsync(cancellationToken))
            .GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First().Value);
        var letter = DecisionLetters.Fill(DecisionLetters.RefillTemplate, new LetterFacts
        {
            Name = person.Name,
            Reference = person.Reference,
            Link = (await installation.ReadAsync(cancellationToken)).Link($"/offers/{offer.OfferId}"),
            Cohort = CohortFacts.Of(cohort, definition),
            AnswerBy = DateWords.Deadline(definition.TimeZone, offer.RespondBefore),
            Fee = LetterFacts.FeeWords(Fee.For(definition, attributes)),
        });
        return new Message
        {
            MessageId = NewId.Next(),
            Kind = "offer-from-reserve",
            Key = $"offer-from-reserve/{offer.OfferId:N}",
            ToPersonId = person.PersonId,
            ToName = person.Name,
            ToAddress = address,
            Subject = letter.Subject,
            Body = letter.Body,
            WrittenAt = now,
            DueAt = now,
            CohortId = cohort.CohortId,
        };
    }
}
