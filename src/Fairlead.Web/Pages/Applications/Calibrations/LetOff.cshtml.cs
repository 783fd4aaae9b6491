using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>Lets one assessor read without the calibration form, for a reason.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class LetOffModel(AppDb db, CalibrationWork work) : CalibrationPage(db)
{
    [FromRoute]
    public Guid PersonId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : ToForm();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return ToForm();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why they need not send it");
        }

        if (Reason?.Length > CalibrationRead.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {CalibrationRead.ReasonMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await work.LetOffAsync(Calibration, Cohort, PersonId, Reason!, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        return ToForm();
    }

    // Whoever has sent it by now need not be let off.
    private RedirectResult ToForm() => Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Name = Calibration.Status is CalibrationStatus.Open
            ? await Db.WaitedFor(Calibration, Cohort, this.Now()).Where(p => p.PersonId == PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? ""
            : "";
        return Name.Length > 0;
    }
}
