using Fairlead.Core.Audit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.Shell;

/// <summary>What a person sees when something goes wrong: one page for each status, with a sentence that says what to do.</summary>
public static class Mistakes
{
    private static readonly object _sentenceKey = new();

    /// <summary>The sentence of a broken rule, for the 409 page.</summary>
    public static string? BrokenRule(this HttpContext context) => context.Items[_sentenceKey] as string;

    /// <summary>Whether this run of the pipeline only draws an error page.</summary>
    public static bool IsDrawingError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    public static IApplicationBuilder UseMistakes(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // Who is signed in was asked once for this request; the answer may be what failed, and would be kept.
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            StatusCodeSelector = StatusOf,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        return app.Use(async (context, next) =>
        {
            if (context.IsDrawingError())
            {
                AskOnlyForThePage(context.Request);
            }

            try
            {
                await next(context);
            }
            catch (RuleBrokenException broken) when (!context.Response.HasStarted)
            {
                // Not a fault of ours: no alarm in the log, and the person is told which rule.
                context.Items[_sentenceKey] = broken.Message;
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status409Conflict;
            }
        });
    }

    // The form that was sent may be what cannot be read: an error page reads none.
    private static void AskOnlyForThePage(HttpRequest request)
    {
        request.Method = HttpMethods.IsHead(request.Method) ? HttpMethods.Head : HttpMethods.Get;
        request.Body = Stream.Null;
        request.ContentLength = null;
        request.ContentType = null;
    }

    private static int StatusOf(Exception error) => error switch
    {
        DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
