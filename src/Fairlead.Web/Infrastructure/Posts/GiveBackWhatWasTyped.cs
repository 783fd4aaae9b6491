using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Infrastructure.Posts;

/// <summary>
/// A form whose token does not fit, because somebody signed in or out since it was drawn, is not carried out; but what was typed
/// is given back. See <see cref="Links.FormGivenBack"/>.
/// </summary>
public sealed class GiveBackWhatWasTyped : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (context.Result is IAntiforgeryValidationFailedResult && request.HasFormContentType && !request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal))
        {
            context.Result = new RedirectResult(Links.FormGivenBack(request.PathBase + request.Path), permanent: false, preserveMethod: true);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
