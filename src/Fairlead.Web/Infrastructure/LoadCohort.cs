using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one cohort, whose address has its id as <c>{cohortId:guid}</c>.</summary>
public interface ICohortPage
{
    Cohort Cohort { get; set; }

    ProgrammeDefinition Programme { get; set; }
}

/// <summary>A page about the independent review of a cohort; where nothing is read by assessors it does not exist.</summary>
public interface IReviewPage : ICohortPage
{
    ReviewRules Rules { get; set; }
}

/// <summary>A page about the interviews of a cohort; where nobody is interviewed it does not exist.</summary>
public interface IInterviewPage : ICohortPage
{
    InterviewRules Rules { get; set; }
}

/// <summary>A page about the feedback letters of a cohort; where nobody is owed feedback it does not exist.</summary>
public interface IFeedbackPage : ICohortPage
{
    FeedbackRules Rules { get; set; }
}

/// <summary>
/// Loads the cohort of a cohort page through what the viewer may see with the page's own permission. A cohort out of
/// reach does not exist: the answer is 404, whatever the page.
/// </summary>
public sealed class LoadCohort(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is ICohortPage page)
        {
            var permission = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<RequirePermissionAttribute>().Permission;
            if (!Guid.TryParse(context.RouteData.Values["cohortId"]?.ToString(), out var cohortId)
                || await db.Cohorts.Visible(context.HttpContext.Viewer(), permission).Include(c => c.Dates.OrderBy(d => d.Position))
                    .SingleOrDefaultAsync(c => c.CohortId == cohortId) is not { } cohort)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Cohort = cohort;
            page.Programme = await programmes.OfAsync(db, cohort);
            if (page is IReviewPage review)
            {
                if (ReviewRules.Of(page.Programme) is not { } rules)
                {
                    context.Result = new NotFoundResult();
                    return;
                }

                review.Rules = rules;
            }

            if (page is IInterviewPage interviews)
            {
                if (InterviewRules.Of(page.Programme) is not { } rules)
                {
                    context.Result = new NotFoundResult();
                    return;
                }

                interviews.Rules = rules;
            }

            if (page is IFeedbackPage feedback)
            {
                if (FeedbackRules.Of(page.Programme) is not { } rules)
                {
                    context.Result = new NotFoundResult();
                    return;
                }

                feedback.Rules = rules;
            }
        }

        await next();
    }
}
