using Fairlead.Core.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Infrastructure;

/// <summary>Who is looking, as the sign-in of this request found out.</summary>
public static class ViewerAccess
{
    private static readonly object _key = new();

    public static Viewer Viewer(this HttpContext context) => context.Items[_key] as Viewer ?? Core.People.Viewer.Visitor;

    public static Viewer Viewer(this PageModel page) => page.HttpContext.Viewer();

    internal static void Is(this HttpContext context, Viewer viewer) => context.Items[_key] = viewer;
}
