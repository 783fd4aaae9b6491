using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page for somebody who was asked to evaluate a participant, whose address has the secret of their link as <c>{secret}</c>.</summary>
public interface IRaterPage
{
    RaterVisit Visit { get; set; }

    string Secret { get; }

    /// <summary>Whether the page writes: it then exists only while the rater can answer.</summary>
    bool Writes => true;
}

/// <summary>
/// Finds whose link it is. What a post of such a page writes it writes in one transaction of its own, without a receipt: a receipt has a time and a hash of what was typed, and
/// of a few answers on a scale a hash can be undone.
/// </summary>
public sealed class LoadRater(AppDb db, AnswerEvaluation answer) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not IRaterPage page)
        {
            await next();
            return;
        }

        var http = context.HttpContext;
        await using var write = HttpMethods.IsPost(http.Request.Method) && page is ILeaveNoTrace ? await db.BeginWriteAsync(http.RequestAborted) : null;
        if (await answer.FindAsync(page.Secret, http.RequestAborted) is not { } visit)
        {
            context.Result = new NotFoundResult();
            return;
        }

        page.Visit = visit;
        if (page.Writes && !visit.CanBeWritten)
        {
            context.Result = new RedirectResult(Links.Rater(page.Secret));
            return;
        }

        var executed = await next();
        if (write is not null && executed.Exception is null)
        {
            await db.SaveChangesAsync(CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }
    }
}
