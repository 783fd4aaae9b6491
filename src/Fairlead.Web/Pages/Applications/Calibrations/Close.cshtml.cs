using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>Ends a calibration form: nobody is kept from reading by it any more, and nobody sends it any more.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class CloseModel(AppDb db) : CalibrationPage(db)
{
    public IActionResult OnGet() => Calibration.Status is CalibrationStatus.Open ? Page() : Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Calibration.Close(this.Viewer().ToActor(Permission.RunReview), this.Now());
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
    }
}
