using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.About;

/// <summary>A page of text about this installation. It asks the database nothing.</summary>
public abstract class AboutPage(Installation installation) : PageModel
{
    /// <summary>The consortium's own name; null until its administrator has entered it.</summary>
    public string? Owner => installation.LastKnown?.Name;

    /// <summary>The owner in the middle of a sentence.</summary>
    public string TheOwner => Owner ?? "the organisation that runs this service";

    public void OnGet()
    {
    }
}
