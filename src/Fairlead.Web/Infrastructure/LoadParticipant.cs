using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one participant of a cohort, whose address has the id as <c>{participationId:guid}</c> behind that of the cohort.</summary>
public interface IParticipantPage : ICohortPage
{
    CohortJourneys Journeys { get; set; }

    Traveller Traveller { get; set; }

    /// <summary>Whether the page is only for those who still take part.</summary>
    bool IsForThoseTakingPart => false;

    /// <summary>Takes what else the page is about.</summary>
    /// <returns>False where there is no such thing, or the viewer may not.</returns>
    bool Take() => true;
}

/// <summary>Loads the participant once the cohort is loaded. Where there is none, or nothing for the page to be about, the answer is 404.</summary>
public sealed class LoadParticipant(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IParticipantPage page)
        {
            var id = Guid.Parse(context.RouteData.Values["participationId"]!.ToString()!);
            var journeys = await CohortJourneys.LoadAsync(db, page.Programme, page.Cohort, all => all.Where(p => p.ParticipationId == id), context.HttpContext.RequestAborted);
            if (journeys.Travellers is not [var traveller] || (page.IsForThoseTakingPart && traveller.Participation.Status is not ParticipationStatus.TakingPart))
            {
                context.Result = new NotFoundResult();
                return;
            }

            (page.Journeys, page.Traveller) = (journeys, traveller);
            if (!page.Take())
            {
                context.Result = new NotFoundResult();
                return;
            }
        }

        await next();
    }
}
