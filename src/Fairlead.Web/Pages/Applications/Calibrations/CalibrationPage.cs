using Fairlead.Core.Data;
using Fairlead.Core.Review;
using Fairlead.Web.Pages.Cohorts.Assessment;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>A page about one calibration form, of those who run the review.</summary>
public abstract class CalibrationPage(AppDb db) : AssessmentPage
{
    [FromRoute]
    public Guid CalibrationId { get; set; }

    /// <summary>Not bound: the name of a field would otherwise be taken for it.</summary>
    public CalibrationForm Calibration { get; private set; } = null!;

    protected AppDb Db => db;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.CalibrationForms.SingleOrDefaultAsync(f => f.CohortId == Cohort.CohortId && f.CalibrationFormId == CalibrationId) is not { } found)
        {
            context.Result = new NotFoundResult();
            return;
        }

        Calibration = found;
        await next();
    }
}
