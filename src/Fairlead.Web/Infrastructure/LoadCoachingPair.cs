using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page of two who work together, whose address has their pair as <c>{coachingPairId:guid}</c>. Either of them may open it.</summary>
public interface ICoachingPairPage
{
    PairSeen Seen { get; set; }

    /// <summary>Whether the page exists as the pair stands; otherwise the pair itself is shown.</summary>
    bool IsOpen => true;
}

/// <summary>Loads the pair of which the viewer is one. Anybody else’s does not exist, nor does one as whose coach somebody coaches no more: the answer is 404.</summary>
public sealed class LoadCoachingPair(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is ICoachingPairPage page)
        {
            var (viewer, now, stop) = (context.HttpContext.Viewer().PersonId, context.HttpContext.ReceivedAt(), context.HttpContext.RequestAborted);
            if (!Guid.TryParse(context.RouteData.Values["coachingPairId"]?.ToString(), out var id)
                || await db.PairAsync(db.CoachingPairs.Where(p => p.CoachingPairId == id).OfPerson(db, viewer, now), stop) is not var (pair, participant, coach, offer, sessions))
            {
                context.Result = new NotFoundResult();
                return;
            }

            var cohort = await db.ReadCohortAsync(pair.CohortId, stop);
            var programme = await programmes.OfAsync(db, cohort, stop);
            if (CoachingRules.Of(programme) is not { } rules)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Seen = new(
                pair, participant.PersonId == viewer ? PairSide.Participant : PairSide.Coach, participant, coach, offer, sessions, cohort, programme, rules, LocalInstants.ToLocal(programme.TimeZone, now).Day);
            if (!page.IsOpen)
            {
                context.Result = new RedirectResult(Links.CoachingPair(id));
                return;
            }
        }

        await next();
    }
}
