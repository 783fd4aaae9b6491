using Fairlead.Core.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Infrastructure;

/// <summary>
/// The instant that counts for a request is when its headers had arrived: neither a slow line nor a queue in front of the
/// database makes an application late.
/// </summary>
public static class RequestTime
{
    private static readonly object _key = new();

    public static IApplicationBuilder UseRequestTime(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[_key] = context.RequestServices.GetRequiredService<Clock>().Now;
        return next(context);
    });

    public static DateTime ReceivedAt(this HttpContext context) => (DateTime)context.Items[_key]!;

    public static DateTime Now(this PageModel page) => page.HttpContext.ReceivedAt();
}
