using Fairlead.Core.Applications;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.Sets;
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

/// <summary>A page about a part of a cohort that not every programme has; where its programme has none the page does not exist.</summary>
public interface IRuledPage : ICohortPage
{
    /// <summary>Takes the rules of that part from the programme.</summary>
    /// <returns>False where the programme has none.</returns>
    bool TakeRules();
}

/// <summary>A page about the independent review of a cohort.</summary>
public interface IReviewPage : IRuledPage
{
    ReviewRules Rules { get; set; }

    bool IRuledPage.TakeRules() => (Rules = ReviewRules.Of(Programme)!) is not null;
}

/// <summary>A page about the interviews of a cohort.</summary>
public interface IInterviewPage : IRuledPage
{
    InterviewRules Rules { get; set; }

    bool IRuledPage.TakeRules() => (Rules = InterviewRules.Of(Programme)!) is not null;
}

/// <summary>A page about the feedback letters of a cohort.</summary>
public interface IFeedbackPage : IRuledPage
{
    FeedbackRules Rules { get; set; }

    bool IRuledPage.TakeRules() => (Rules = FeedbackRules.Of(Programme)!) is not null;
}

/// <summary>A page about the sets of a cohort.</summary>
public interface ISetPage : IRuledPage
{
    SetRules Rules { get; set; }

    bool IRuledPage.TakeRules() => (Rules = SetRules.Of(Programme)!) is not null;
}

/// <summary>A page about the coaches or mentors of a cohort.</summary>
public interface ICoachingPage : IRuledPage
{
    CoachingRules Rules { get; set; }

    bool IRuledPage.TakeRules() => (Rules = CoachingRules.Of(Programme)!) is not null;
}

/// <summary>
/// Loads the cohort of a cohort page through what the viewer may see with the page's own permission. A cohort out of
/// reach does not exist: the answer is 404, whatever the page. So it is with an application in its address that is not of the cohort, or from which the viewer
/// is recused: neither takes a statement more than the other.
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

            if (Guid.TryParse(context.RouteData.Values["applicationId"]?.ToString(), out var applicationId)
                && !await db.Applications.In(cohort).OpenTo(db, context.HttpContext.Viewer().PersonId, context.HttpContext.ReceivedAt())
                    .AnyAsync(a => a.ApplicationId == applicationId))
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Cohort = cohort;
            page.Programme = await programmes.OfAsync(db, cohort);
            if (page is IRuledPage ruled && !ruled.TakeRules())
            {
                context.Result = new NotFoundResult();
                return;
            }
        }

        await next();
    }
}
