using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page on which somebody answers an offer of their own, whose address has its id as <c>{offerId:guid}</c>.</summary>
public interface IOfferPage
{
    Offer Offer { get; set; }

    Cohort Cohort { get; set; }

    ProgrammeDefinition Programme { get; set; }
}

/// <summary>Loads the viewer’s own offer, once they have been told of it. Any other offer does not exist: the answer is 404.</summary>
public sealed class LoadOffer(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IOfferPage page)
        {
            // Not tracked: the verbs read the offer afresh once they hold the cohort’s places.
            var http = context.HttpContext;
            if (!Guid.TryParse(context.RouteData.Values["offerId"]?.ToString(), out var offerId)
                || await db.Offers.ToldTo(http.Viewer(), db.Applications, http.ReceivedAt()).AsNoTracking()
                    .SingleOrDefaultAsync(o => o.OfferId == offerId) is not { } offer)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Offer = offer;
            page.Cohort = await db.Cohorts.AsNoTracking().Include(c => c.Dates.OrderBy(d => d.Position)).SingleAsync(c => c.CohortId == offer.CohortId);
            page.Programme = await programmes.OfAsync(db, page.Cohort);
        }

        await next();
    }
}
