using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Infrastructure;

/// <summary>A form shown again because of its problems answers with status 400: nothing was done.</summary>
public sealed class InvalidIs400 : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is PageResult { StatusCode: null } page && !context.ModelState.IsValid && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            page.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
