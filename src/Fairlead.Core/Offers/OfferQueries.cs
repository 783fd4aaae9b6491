using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;

namespace Fairlead.Core.Offers;

public static class OfferQueries
{
    public static IQueryable<Offer> In(this IQueryable<Offer> offers, Cohort cohort) => offers.Where(o => o.CohortId == cohort.CohortId);

    /// <summary>Offers that hold one of the cohort’s places: waiting or accepted.</summary>
    public static IQueryable<Offer> Standing(this IQueryable<Offer> offers) =>
        offers.Where(o => o.Status == OfferStatus.Open || o.Status == OfferStatus.Accepted);

    /// <summary>The offers that the viewer may know of: their own, once the letter has left.</summary>
    public static IQueryable<Offer> ToldTo(this IQueryable<Offer> offers, Viewer viewer, IQueryable<Application> applications, DateTime now) =>
        offers.Where(o => o.VisibleFrom <= now && o.Status != OfferStatus.Withdrawn
            && applications.Any(a => a.ApplicationId == o.ApplicationId && a.PersonId == viewer.PersonId));
}
