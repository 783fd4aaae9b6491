using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Progress;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about a review in which the viewer takes part, whose address begins with its id as <c>{progressReviewId:guid}</c>.</summary>
public interface IProgressReviewPage
{
    ReviewFacts Facts { get; set; }

    ReviewPart Part { get; set; }

    /// <summary>Whether the page exists as the review stands, for this viewer; otherwise the review itself is shown.</summary>
    bool IsOpen => true;
}

/// <summary>A page on which those who run a cohort handle a review without reading it.</summary>
public interface ICohortReviewPage : ICohortPage
{
    ReviewFacts Facts { get; set; }

    bool IsOpen => true;
}

/// <summary>Loads a review in which the viewer takes part, or one that they handle. Any other does not exist.</summary>
public sealed class LoadProgressReview(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        context.Result = context.HandlerInstance switch
        {
            IProgressReviewPage page => await ReadAsync(page, context),
            ICohortReviewPage page => await HandledAsync(page, context),
            _ => null,
        };
        if (context.Result is null)
        {
            await next();
        }
    }

    private async Task<IActionResult?> ReadAsync(IProgressReviewPage page, PageHandlerExecutingContext context)
    {
        var (now, stop) = (context.HttpContext.ReceivedAt(), context.HttpContext.RequestAborted);
        if (await FindAsync(context) is not { } review)
        {
            return new NotFoundResult();
        }

        var cohort = await db.ReadCohortAsync(review.CohortId, stop);
        var facts = await ReviewFacts.LoadAsync(db, review, cohort, await programmes.OfAsync(db, cohort, stop), now, stop);
        if (facts is null || await db.PartOfAsync(facts, context.HttpContext.Viewer(), now, stop) is not { } part)
        {
            return new NotFoundResult();
        }

        (page.Facts, page.Part) = (facts, part);
        return page.IsOpen ? null : new RedirectResult(Links.ProgressReview(review.ProgressReviewId));
    }

    private async Task<IActionResult?> HandledAsync(ICohortReviewPage page, PageHandlerExecutingContext context)
    {
        var facts = await FindAsync(context) is { } review && review.CohortId == page.Cohort.CohortId
            ? await ReviewFacts.LoadAsync(db, review, page.Cohort, page.Programme, context.HttpContext.ReceivedAt(), context.HttpContext.RequestAborted)
            : null;
        if (facts is null || facts.PersonId == context.HttpContext.Viewer().PersonId)
        {
            return new NotFoundResult();
        }

        page.Facts = facts;
        return page.IsOpen ? null : new RedirectResult(Links.CohortProgressReviews(page.Cohort.CohortId));
    }

    private Task<ProgressReview?> FindAsync(PageHandlerExecutingContext context)
    {
        var id = Guid.Parse(context.RouteData.Values["progressReviewId"]!.ToString()!);
        return db.ProgressReviews.SingleOrDefaultAsync(r => r.ProgressReviewId == id);
    }
}
