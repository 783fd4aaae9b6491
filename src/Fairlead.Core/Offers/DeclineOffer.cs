using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

public abstract record DeclineOutcome
{
    private DeclineOutcome()
    {
    }

    public sealed record Declined : DeclineOutcome;

    /// <summary>A second click: it has been declined.</summary>
    public sealed record Already : DeclineOutcome;

    /// <summary>It has been accepted meanwhile: a place is given up, not declined.</summary>
    public sealed record WasAccepted : DeclineOutcome;

    public sealed record NoLongerOpen : DeclineOutcome;
}

/// <summary>Declines an offer; the place falls free for the reserve.</summary>
public sealed class DeclineOffer(AppDb db)
{
    /// <param name="now">When the answer was received.</param>
    public async Task<DeclineOutcome> RunAsync(Guid offerId, string reasonCode, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var cohortId = await db.Offers.Where(o => o.OfferId == offerId).Select(o => o.CohortId).SingleAsync(cancellationToken);
        await CohortPlaces.HoldAsync(db, cohortId, cancellationToken);
        var offer = await db.Offers.SingleAsync(o => o.OfferId == offerId, cancellationToken);
        switch (offer.Status)
        {
            case OfferStatus.Declined:
                return new DeclineOutcome.Already();
            case OfferStatus.Accepted:
                return new DeclineOutcome.WasAccepted();
            case OfferStatus.Open when offer.IsAnswerableAt(now):
                offer.Decline(reasonCode, by, now);
                db.Jobs.Add(OfferDueWork.RefillAfter(offer, now));
                await db.SaveChangesAsync(cancellationToken);
                return new DeclineOutcome.Declined();
            default:
                return new DeclineOutcome.NoLongerOpen();
        }
    }
}
