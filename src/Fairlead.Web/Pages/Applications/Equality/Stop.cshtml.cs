using Fairlead.Core.People;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Equality;

/// <summary>The written notice to stop using one’s equality data, and its date.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class StopModel(OwnEquality whose, EqualityStore store) : PageModel, IOwnApplicationPage, ILeaveNoTrace
{
    public OwnApplication Own { get; set; } = null!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await store.StopAsync(await whose.OfAsync(Own, cancellationToken), this.Now(), cancellationToken);
        this.Banner("We have your notice. Your equality answers are deleted.");
        return Redirect(Links.Equality(Own.Id));
    }
}
