using Fairlead.Core.Evaluations;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Where the link in an e-mail to a rater leads: the promise first. Opening it changes nothing.</summary>
[AllowAnonymous]
public sealed class RaterModel : PageModel, IRaterPage
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public RaterVisit Visit { get; set; } = null!;

    public bool Writes => false;

    /// <summary>The answer of the scale that counts as none, in its own words.</summary>
    public string? NotAble => Visit.Facts.PeerForm.Questions.Select(q => q.ScaleRead?.NotScored).FirstOrDefault(n => n is not null);

    public void OnGet()
    {
    }
}
