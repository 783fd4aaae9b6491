using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>Opens a calibration form to everybody who reads, after a look at whom it goes to and what they are told.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class OpenModel(AppDb db, CalibrationWork work, CalibrationLetters letters) : CalibrationPage(db)
{
    public IReadOnlyList<Addressee> Recipients { get; private set; } = [];

    public PersonalLetter? Letter { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Calibration.Status is not CalibrationStatus.Draft || !Cohort.IsChoosing() || CalibrationSample.WhatIsMissing(Calibration, Programme).Any())
        {
            return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
        }

        Recipients = await letters.ToCalibrateAsync(Cohort, this.Now(), cancellationToken);
        Letter = Recipients.Count == 0 ? null : CalibrationLetters.Opened(Calibration, Recipients[0], Cohort, Programme);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await work.OpenAsync(Calibration, Cohort, Programme, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        this.Banner("The calibration form is open, and everybody who reads is told.");
        return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
    }
}
