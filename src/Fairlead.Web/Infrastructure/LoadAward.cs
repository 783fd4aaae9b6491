using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one award of a cohort, whose address has its id as <c>{award}</c> behind that of the cohort.</summary>
public interface IAwardPage : ICohortPage
{
    CohortJourneys Journeys { get; set; }

    Award Award { get; set; }

    /// <summary>Who stands how towards it.</summary>
    IReadOnlyList<AwardRow> Rows { get; set; }

    /// <summary>Whether the page is only for whoever holds the role that signs.</summary>
    bool IsForSigners => false;
}

/// <summary>Loads who has earned an award once the cohort is loaded. Where the programme has no such award, the answer is 404.</summary>
public sealed class LoadAward(AppDb db, SignCertificates sign) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IAwardPage page)
        {
            var (http, id) = (context.HttpContext, context.RouteData.Values["award"]?.ToString());
            var award = page.Programme.Awards.FirstOrDefault(a => a.Id == id);
            if (award is null || (page.IsForSigners && !RoleHolders.Holds(http.Viewer(), page.Cohort, page.Programme, RoleHolders.SignerOf(page.Programme, award)?.Id)))
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Award = award;
            page.Journeys = await CohortJourneys.LoadAsync(db, page.Programme, page.Cohort, all => all, http.RequestAborted);
            page.Rows = await sign.RowsAsync(page.Journeys, page.Cohort, award, http.ReceivedAt(), http.RequestAborted);
        }

        await next();
    }
}
