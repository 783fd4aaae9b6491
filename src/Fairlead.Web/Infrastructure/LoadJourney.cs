using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page of somebody’s own journey, whose address has its id as <c>{participationId:guid}</c> and no cohort before it.</summary>
public interface IJourneyPage
{
    Cohort Cohort { get; set; }

    ProgrammeDefinition Programme { get; set; }

    CohortJourneys Journeys { get; set; }

    Traveller Traveller { get; set; }
}

/// <summary>Loads the viewer’s own journey. Anybody else’s does not exist: the answer is 404.</summary>
public sealed class LoadJourney(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IJourneyPage page)
        {
            var viewer = context.HttpContext.Viewer().PersonId;
            var found = Guid.TryParse(context.RouteData.Values["participationId"]?.ToString(), out var participationId)
                ? await db.Participations.Where(p => p.ParticipationId == participationId && db.Applications.Any(a => a.ApplicationId == p.ApplicationId && a.PersonId == viewer))
                    .Join(db.Cohorts, p => p.CohortId, c => c.CohortId, (_, c) => c).Include(c => c.Dates.OrderBy(d => d.Position)).AsNoTracking().SingleOrDefaultAsync()
                : null;
            if (found is null)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Cohort = found;
            page.Programme = await programmes.OfAsync(db, found);
            page.Journeys = await CohortJourneys.LoadAsync(db, page.Programme, found, all => all.Where(p => p.ParticipationId == participationId), context.HttpContext.RequestAborted);
            page.Traveller = page.Journeys.Travellers.Single();
        }

        await next();
    }
}
