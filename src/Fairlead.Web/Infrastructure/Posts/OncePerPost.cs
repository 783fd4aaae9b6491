using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Data;
using Fairlead.Web.Hosting;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.Posts;

/// <summary>
/// A page that keeps something even where it shows the form again because of a problem: what was typed, or that a code was tried.
/// </summary>
public interface IKeepDrafts
{
    bool KeepsDraft { get; }
}

/// <summary>
/// A page whose post waits for somebody outside, such as a mail server. It has no transaction around it, because nobody could write
/// meanwhile; a second click is a second try.
/// </summary>
public interface IWaitForOthers;

/// <summary>
/// A page of whose post nothing is remembered in the main database, no receipt either: it would tell that somebody answered. What such a
/// post does must come to the same when it is done twice.
/// </summary>
public interface ILeaveNoTrace;

/// <summary>
/// One post, one transaction, one effect: state, audit, outbox and receipt are written together or not at all. A second
/// click, a retry after a lost answer or a second tab with the same form is led to where the first one went.
/// </summary>
public sealed class OncePerPost(AppDb db, IUrlHelperFactory urls, WorkSignal work) : IAsyncPageFilter
{
    public const string KeyField = "_post";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        // A post that was answered 404 runs again as the error page: it is not a second post.
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.IsDrawingError() || context.HandlerInstance is IWaitForOthers or ILeaveNoTrace)
        {
            await next();
            return;
        }

        // A receipt must not depend on the browser still waiting for it.
        await using var write = await db.BeginWriteAsync(http.RequestAborted);
        var receipt = await BeginReceiptAsync(http);
        if (receipt is { IsSecond: true })
        {
            context.Result = receipt.Answer();
            return;
        }

        var executed = await next();
        if (executed is { Exception: null, Result: PageResult } && context.HandlerInstance is IKeepDrafts { KeepsDraft: true })
        {
            // What was typed is kept, but the post has not been carried out: it may be sent again.
            if (receipt?.Row is { } unused)
            {
                db.PostReceipts.Remove(unused);
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
            return;
        }

        if (executed.Exception is not null || executed.Result is null or PageResult or IStatusCodeActionResult { StatusCode: >= 400 })
        {
            return;
        }

        if (receipt?.Row is { } row)
        {
            row.Location = LocationOf(executed.Result, context);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await write.CommitAsync(CancellationToken.None);
        work.Raise();
    }

    private async Task<Receipt?> BeginReceiptAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !Guid.TryParse(http.Request.Form[KeyField], out var key))
        {
            return null;
        }

        var personId = http.Viewer().PersonId;
        var hash = HashOf(http.Request);
        if (await FindAsync(personId, key) is { } earlier)
        {
            return new Receipt(earlier, IsSecond: true, Same: earlier.RequestHash == hash);
        }

        var row = new PostReceipt { PersonId = personId, Key = key, RequestHash = hash, At = http.ReceivedAt() };
        db.PostReceipts.Add(row);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return new Receipt(row, IsSecond: false, Same: true);
        }
        catch (DbUpdateException error)
        {
            // On PostgreSQL the second of two simultaneous posts waits here for the first, and then finds its row.
            db.ChangeTracker.Clear();
            await db.Database.RollbackTransactionAsync(CancellationToken.None);
            return await FindAsync(personId, key) is { } first
                ? new Receipt(first, IsSecond: true, Same: first.RequestHash == hash)
                : throw new InvalidOperationException("The receipt of this post could neither be written nor found.", error);
        }
    }

    private Task<PostReceipt?> FindAsync(Guid personId, Guid key) =>
        db.PostReceipts.AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == personId && r.Key == key);

    private string? LocationOf(IActionResult result, PageHandlerExecutingContext context) => result switch
    {
        RedirectResult redirect => redirect.Url,
        LocalRedirectResult redirect => redirect.Url,
        RedirectToPageResult redirect => urls.GetUrlHelper(context).Page(redirect.PageName, redirect.PageHandler, redirect.RouteValues),
        _ => null,
    };

    private static string HashOf(HttpRequest request)
    {
        var line = new StringBuilder(request.Path);
        foreach (var (name, values) in request.Form.Where(f => f.Key is not "__RequestVerificationToken").OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            line.Append('\n').Append(name).Append('=').AppendJoin('\u001f', values.ToArray());
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.ToString())));
    }

    private sealed record Receipt(PostReceipt Row, bool IsSecond, bool Same)
    {
        public IActionResult Answer() => (Same, Row.Location) switch
        {
            (true, { } location) => new RedirectResult(location),
            _ => new StatusCodeResult(StatusCodes.Status409Conflict),
        };
    }
}
