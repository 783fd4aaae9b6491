using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one round of the viewer’s own evaluation, whose address has its id as <c>{roundId:guid}</c> behind that of the journey.</summary>
public interface IRoundPage : IJourneyPage
{
    EvaluationFacts Facts { get; set; }

    IReadOnlyList<EvaluationRater> Raters { get; set; }

    /// <summary>Whether the page exists as the round stands; otherwise the round itself is shown.</summary>
    bool IsOpen => true;
}

/// <summary>Loads the round once the journey is loaded, and whom the viewer has named. One of somebody else does not exist.</summary>
public sealed class LoadRound(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IRoundPage page)
        {
            var (roundId, participationId) = (Guid.Parse(context.RouteData.Values["roundId"]!.ToString()!), page.Traveller.Participation.ParticipationId);
            var round = await db.EvaluationRounds.SingleOrDefaultAsync(r => r.EvaluationRoundId == roundId && r.ParticipationId == participationId);
            if (round is null || page.Programme.Evaluations.FirstOrDefault(e => e.Id == round.EvaluationId) is not { } evaluation)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Facts = new(round, evaluation, page.Cohort, page.Programme, page.Traveller.PersonId, page.Traveller.Name);
            page.Raters = await db.EvaluationRaters.Where(r => r.EvaluationRoundId == roundId).OrderBy(r => r.Name).ThenBy(r => r.EvaluationRaterId).ToListAsync();
            if (!page.IsOpen)
            {
                context.Result = new RedirectResult(Links.Evaluation(round));
                return;
            }
        }

        await next();
    }
}
