using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>Reminds those who have not sent the calibration form, after a look at whom and how; nobody twice a day.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class RemindModel(AppDb db, CalibrationLetters letters) : CalibrationPage(db)
{
    public IReadOnlyList<Addressee> Recipients { get; private set; } = [];

    public PersonalLetter? Letter { get; private set; }

    public bool IsWaited => Calibration.Status is CalibrationStatus.Open && Cohort.IsChoosing();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsWaited)
        {
            return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
        }

        var written = await letters.RemindersAsync(Calibration, Cohort, Programme, this.Now(), cancellationToken);
        (Recipients, Letter) = ([.. written.Select(w => w.To)], written.Count == 0 ? null : written[0].Letter);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RuleBrokenException.ThrowIf(!IsWaited, "Nobody is waited for: the calibration form is not open.");
        var count = await letters.RemindAsync(Calibration, Cohort, Programme, this.Now(), cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        this.Banner($"{Words.Count(count, "person is", "people are")} reminded.");
        return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
    }
}
