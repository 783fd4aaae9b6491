using Fairlead.Core.Audit;
using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Sets;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Gives up an accepted place: it falls free for the reserve, and a draft invoice is cancelled.</summary>
public sealed class GiveUpPlace(AppDb db)
{
    /// <returns>False where it has been given up already.</returns>
    /// <exception cref="RuleBrokenException">The place was never accepted.</exception>
    public async Task<bool> RunAsync(Guid offerId, string reasonCode, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var cohortId = await db.Offers.Where(o => o.OfferId == offerId).Select(o => o.CohortId).SingleAsync(cancellationToken);
        await CohortPlaces.HoldAsync(db, cohortId, cancellationToken);
        var offer = await db.Offers.SingleAsync(o => o.OfferId == offerId, cancellationToken);
        if (offer.Status is OfferStatus.GivenUp)
        {
            return false;
        }

        offer.GiveUp(reasonCode, by, now);
        var participation = await db.Participations.SingleAsync(p => p.ApplicationId == offer.ApplicationId && (p.Status == ParticipationStatus.TakingPart || p.Status == ParticipationStatus.Deferred), cancellationToken);
        participation.Withdraw(by, now);
        await ChangeSets.EndAsync(db, participation.ParticipationId, by, now, cancellationToken);
        await ChangeCoaching.LeaveAsync(db, participation, by, now, cancellationToken);
        await CohortPlaces.FreeAsync(db, cohortId, cancellationToken);
        var invoice = await db.Invoices.SingleOrDefaultAsync(i => i.OfferId == offerId, cancellationToken);
        invoice?.PlaceGivenUp(by, now);
        db.Jobs.Add(OfferDueWork.RefillAfter(offer, now));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
