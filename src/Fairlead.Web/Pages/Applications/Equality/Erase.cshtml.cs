using Fairlead.Core.People;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Equality;

/// <summary>Deletes one’s equality answers.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class EraseModel(OwnEquality whose, EqualityStore store) : PageModel, IOwnApplicationPage, ILeaveNoTrace
{
    public OwnApplication Own { get; set; } = null!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await store.EraseAsync(await whose.OfAsync(Own, cancellationToken), cancellationToken);
        this.Banner("Your equality answers are deleted.");
        return Redirect(Links.Equality(Own.Id));
    }
}
