using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one round of a participant, whose address has its id as <c>{roundId:guid}</c> behind that of the cohort.</summary>
public interface ICohortRoundPage : ICohortPage
{
    EvaluationFacts Facts { get; set; }

    /// <summary>Whether the viewer may see this round with the page's permission, and the page exists as it stands.</summary>
    bool IsOpen => true;
}

/// <summary>Loads the round once the cohort is loaded. The viewer’s own is not here: whoever works for a programme that they take part in sees theirs as a participant.</summary>
public sealed class LoadCohortRound(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is ICohortRoundPage page)
        {
            var roundId = Guid.Parse(context.RouteData.Values["roundId"]!.ToString()!);
            var round = await db.EvaluationRounds.SingleOrDefaultAsync(r => r.EvaluationRoundId == roundId && r.CohortId == page.Cohort.CohortId);
            var person = round is null ? null : await db.ParticipantAsync(round.ParticipationId);
            if (person is null || page.Programme.Evaluations.FirstOrDefault(e => e.Id == round!.EvaluationId) is not { } evaluation)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Facts = new(round!, evaluation, page.Cohort, page.Programme, person.PersonId, person.Name);
            if (person.PersonId == context.HttpContext.Viewer().PersonId || !page.IsOpen)
            {
                context.Result = new NotFoundResult();
                return;
            }
        }

        await next();
    }
}
