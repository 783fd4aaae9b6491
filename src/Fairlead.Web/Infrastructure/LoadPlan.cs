using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about the viewer’s own learning plan, behind the address of their journey.</summary>
public interface IOwnPlanPage : IJourneyPage
{
    /// <summary>Null only on a page on which one can begin.</summary>
    PlanFacts Facts { get; set; }

    bool CanBegin => false;

    /// <summary>Whether the page exists as the plan stands; otherwise the plan itself is shown.</summary>
    bool IsOpen => true;
}

/// <summary>A page about somebody else’s plan, whose address begins with its id as <c>{planId:guid}</c>.</summary>
public interface IPlanPage
{
    PlanFacts Facts { get; set; }

    PlanSeat Seat { get; set; }

    /// <summary>Whether the page exists as the plan stands, for this viewer; otherwise the plan itself is shown.</summary>
    bool IsOpen => true;
}

/// <summary>A page on which those who run a cohort handle a plan without reading it.</summary>
public interface ICohortPlanPage : ICohortPage
{
    PlanFacts Facts { get; set; }

    bool IsOpen => true;
}

/// <summary>
/// Loads a plan: the viewer’s own once the journey is loaded, one that they may look at, or one that they handle. Any other does not exist.
/// </summary>
public sealed class LoadPlan(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        context.Result = context.HandlerInstance switch
        {
            IOwnPlanPage own => await OwnAsync(own, context),
            IPlanPage read => await ReadAsync(read, context),
            ICohortPlanPage handled => await HandledAsync(handled, context),
            _ => null,
        };
        if (context.Result is null)
        {
            await next();
        }
    }

    private async Task<IActionResult?> OwnAsync(IOwnPlanPage page, PageHandlerExecutingContext context)
    {
        if (page.Programme.LearningPlan is not { } terms)
        {
            return new NotFoundResult();
        }

        var participation = page.Traveller.Participation;
        var plan = await db.LearningPlans.SingleOrDefaultAsync(p => p.ParticipationId == participation.ParticipationId);
        if (plan is null)
        {
            return page.CanBegin ? null : new RedirectResult(PlanLetters.OwnPath(participation.ParticipationId));
        }

        page.Facts = new(plan, terms, page.Cohort, page.Programme, participation.ApplicationId, page.Traveller.PersonId, page.Traveller.Name, plan.Versions == 0 ? null : await db.LatestOfAsync(plan));
        return page.IsOpen ? null : new RedirectResult(PlanLetters.OwnPath(plan.ParticipationId));
    }

    private async Task<IActionResult?> ReadAsync(IPlanPage page, PageHandlerExecutingContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        if (await FindAsync(context) is not { } plan)
        {
            return new NotFoundResult();
        }

        var cohort = await db.ReadCohortAsync(plan.CohortId, cancellationToken);
        var facts = await PlanFacts.LoadAsync(db, plan, cohort, await programmes.OfAsync(db, cohort, cancellationToken), cancellationToken);
        if (facts is null || await db.SeatOfAsync(facts, context.HttpContext.Viewer(), context.HttpContext.ReceivedAt(), cancellationToken) is not { } seat)
        {
            return new NotFoundResult();
        }

        (page.Facts, page.Seat) = (facts, seat);
        return page.IsOpen ? null : new RedirectResult(PlanLetters.ReaderPath(facts.Plan.LearningPlanId));
    }

    private async Task<IActionResult?> HandledAsync(ICohortPlanPage page, PageHandlerExecutingContext context)
    {
        var facts = await FindAsync(context) is { } plan && plan.CohortId == page.Cohort.CohortId ? await PlanFacts.LoadAsync(db, plan, page.Cohort, page.Programme, context.HttpContext.RequestAborted) : null;
        if (facts is null || facts.PersonId == context.HttpContext.Viewer().PersonId)
        {
            return new NotFoundResult();
        }

        page.Facts = facts;
        return page.IsOpen ? null : new RedirectResult(Links.CohortPlans(page.Cohort.CohortId));
    }

    private Task<LearningPlan?> FindAsync(PageHandlerExecutingContext context)
    {
        var planId = Guid.Parse(context.RouteData.Values["planId"]!.ToString()!);
        return db.LearningPlans.SingleOrDefaultAsync(p => p.LearningPlanId == planId);
    }
}
