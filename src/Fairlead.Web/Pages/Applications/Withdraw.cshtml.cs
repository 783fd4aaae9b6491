using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class WithdrawModel(WithdrawApplication withdraw) : PageModel, IOwnApplicationPage
{
    public const string ReasonField = "reason";

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => (Own.Application.Status, WithdrawApplication.Allows(Own.Application, Own.Cohort)) switch
    {
        (_, true) => null,
        (ApplicationStatus.Withdrawn, _) => Links.Application(Own.Id, "withdrawn"),
        _ => Links.Application(Own.Id, "decided"),
    };

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<ReasonCode> Reasons => Own.Programme.Reasons.Withdrawal;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Reasons.Count > 0 && Reasons.All(r => r.Code != Reason))
        {
            Problems = [new(ReasonField, "Select why you are withdrawing your application")];
            ModelState.AddModelError(ReasonField, Problems[0].Message);
            return Page();
        }

        await withdraw.WithdrawAsync(Own.Application, Own.Cohort, Own.Programme, Reason, this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Application(Own.Id));
    }
}
