using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Money;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <param name="Declaration">What the person agreed to, word for word.</param>
/// <param name="Pence">The fee; 0 is a funded place.</param>
/// <param name="Payer">Who pays it; needed where there is a fee.</param>
public sealed record Acceptance(Guid OfferId, string Declaration, long Pence, Payer? Payer);

public abstract record AcceptOutcome
{
    private AcceptOutcome()
    {
    }

    /// <param name="InvoiceId">Of the draft invoice, where there is a fee.</param>
    public sealed record Accepted(Guid? InvoiceId) : AcceptOutcome;

    /// <summary>A second click or a second tab: it has been accepted.</summary>
    public sealed record Already : AcceptOutcome;

    /// <summary>Received at or after the instant before which it had to be answered.</summary>
    public sealed record TooLate : AcceptOutcome;

    /// <summary>Declined, lapsed or taken back.</summary>
    public sealed record NoLongerOpen : AcceptOutcome;

    /// <summary>All places have been accepted.</summary>
    public sealed record NoPlaceLeft : AcceptOutcome;
}

/// <summary>Accepts an offer: takes one of the cohort’s places, and makes the invoice where there is a fee.</summary>
public sealed class AcceptOffer(AppDb db)
{
    /// <remarks>Part of the caller’s transaction. Whatever the outcome, it leaves nothing to roll back.</remarks>
    /// <param name="now">When the answer was received.</param>
    /// <exception cref="RuleBrokenException">There is a fee and nobody to pay it.</exception>
    public async Task<AcceptOutcome> RunAsync(Acceptance acceptance, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(acceptance is { Pence: > 0, Payer: null }, "A place with a fee cannot be accepted before somebody is named to pay it.");
        var cohortId = await db.Offers.Where(o => o.OfferId == acceptance.OfferId).Select(o => o.CohortId).SingleAsync(cancellationToken);

        // The place comes first: its row is the queue in which two tabs, or two hundred people, stand.
        var taken = await CohortPlaces.TakeAsync(db, cohortId, cancellationToken);
        var offer = await db.Offers.SingleAsync(o => o.OfferId == acceptance.OfferId, cancellationToken);
        var refusal = await RefusalAsync(offer, taken, now, cancellationToken);
        if (refusal is not null)
        {
            if (taken)
            {
                await CohortPlaces.FreeAsync(db, cohortId, cancellationToken);
            }

            return refusal;
        }

        offer.Accept(acceptance.Declaration, by, now);
        db.Participations.Add(Participation.Begin(cohortId, offer.ApplicationId, by, now));
        var invoice = acceptance is { Pence: > 0, Payer: { } payer }
            ? Invoice.Draft(
                NewId.Next(), cohortId, offer.OfferId, await InvoiceCounter.NextAsync(db, cancellationToken), acceptance.Pence, payer, by, now)
            : null;
        if (invoice is not null)
        {
            db.Invoices.Add(invoice);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new AcceptOutcome.Accepted(invoice?.InvoiceId);
    }

    private async Task<AcceptOutcome?> RefusalAsync(Offer offer, bool taken, DateTime now, CancellationToken cancellationToken) => offer.Status switch
    {
        OfferStatus.Accepted => new AcceptOutcome.Already(),
        not OfferStatus.Open => new AcceptOutcome.NoLongerOpen(),
        _ when offer.VisibleFrom > now => new AcceptOutcome.NoLongerOpen(),
        _ when now >= offer.RespondBefore => new AcceptOutcome.TooLate(),
        _ when !taken => new AcceptOutcome.NoPlaceLeft(),
        _ => await db.Applications.Received().AnyAsync(a => a.ApplicationId == offer.ApplicationId, cancellationToken)
            ? null
            : new AcceptOutcome.NoLongerOpen(),
    };
}
