using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class ChangeMindModel(ChangeMind changeMind) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => (Own.Application.Status, ChangeMind.Allows(Own.Application, Own.Cohort)) switch
    {
        (_, true) => null,
        (ApplicationStatus.Withdrawn, _) => Links.Application(Own.Id, "decided"),
        _ => Links.Application(Own.Id, "not-withdrawn"),
    };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await changeMind.BringBackAsync(Own.Application, Own.Cohort, Own.Programme, this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Application(Own.Id));
    }
}
