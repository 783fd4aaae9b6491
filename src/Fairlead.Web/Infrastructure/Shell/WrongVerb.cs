using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Fairlead.Web.Infrastructure.Shell;

/// <summary>
/// An address without a page is answered 404 to everybody, signed in or not: the rule that every page needs a signed-in person
/// would otherwise send a stranger to sign in for nothing. A verb for which a page has no handler is answered 405: Razor Pages would render the page instead. No page has named
/// handlers, so an address that names one is answered 404: Razor Pages would quietly run the ordinary one.
/// </summary>
public static class WrongVerb
{
    public static IApplicationBuilder UseWrongVerb(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page || context.IsDrawingError())
        {
            await next(context);
            return;
        }

        if (context.Request.Query.ContainsKey("handler"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var compiled = await context.RequestServices.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
        // A page that overrides OnPageHandlerExecution counts for Razor Pages as a handler of the verb “PAGE”.
        var verbs = compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Where(v => v is not "PAGE").DefaultIfEmpty("GET").Distinct().ToList();
        if (verbs.Contains(context.Request.Method) || (HttpMethods.IsHead(context.Request.Method) && verbs.Contains("GET")))
        {
            await next(context);
            return;
        }

        context.Response.Headers.Allow = string.Join(", ", verbs.Contains("GET") ? verbs.Append("HEAD") : verbs);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    });
}
