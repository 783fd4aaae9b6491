using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Offers;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Tells applicants of their released decision and their offer, from the instant at which the letter leaves.</summary>
public sealed class OfferNews : IApplicantNews
{
    public async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var ids = applications.Where(a => a.Status is ApplicationStatus.Submitted).Select(a => a.ApplicationId).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var told = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.ApplicationId) && d.Status == DecisionStatus.Released && d.ReleasedAt <= now)
            .Select(d => new
            {
                d.ApplicationId,
                d.Outcome,
                Offer = db.Offers.Where(o => o.ApplicationId == d.ApplicationId && o.VisibleFrom <= now && o.Status != OfferStatus.Withdrawn)
                    .OrderByDescending(o => o.MadeAt).FirstOrDefault(),
                Journey = db.Participations.Where(p => p.ApplicationId == d.ApplicationId && p.Status == ParticipationStatus.TakingPart).Select(p => (Guid?)p.ParticipationId).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. told.Select(d => d.Offer is { } offer ? Of(offer, d.Journey, now) : Of(d.ApplicationId, d.Outcome))];
    }

    private static ApplicantNews Of(Offer offer, Guid? journey, DateTime now)
    {
        var address = Links.Offer(offer.OfferId);
        return offer.Status switch
        {
            OfferStatus.Open when offer.IsAnswerableAt(now) => new(
                offer.ApplicationId, $"You have been offered a place. Answer before {DateWords.Deadline(LocalInstants.London, offer.RespondBefore)}.",
                (address, "Answer the offer")),
            OfferStatus.Accepted when journey is { } begun => new(offer.ApplicationId, "You have accepted your place.", (Links.Journey(begun), "Open your journey")),
            OfferStatus.Accepted => new(offer.ApplicationId, "You have accepted your place.", (address, "See your place")),
            OfferStatus.Declined => new(offer.ApplicationId, "You have declined your place.", null),
            OfferStatus.GivenUp => new(offer.ApplicationId, "You have given up your place.", null),
            _ => new(offer.ApplicationId, "You were offered a place, and the time to answer is over.", (address, "See the offer")),
        };
    }

    private static ApplicantNews Of(Guid applicationId, DecisionOutcome outcome) => new(
        applicationId,
        outcome switch
        {
            DecisionOutcome.Place => "You have been awarded a place.",
            DecisionOutcome.Reserve => "You are on the reserve list. If a place becomes free that you would fill best, we will offer it to you.",
            DecisionOutcome.NoPlace => "We cannot offer you a place this time.",
            _ => "We could not consider your application.",
        },
        null);
}
