using Fairlead.Core.Data;
using Fairlead.Core.Review;
using Fairlead.Web.Pages.Cohorts.Assessment;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>A page about one calibration form, of those who run the review; its address has the form's id as <c>{calibrationId:guid}</c>.</summary>
public abstract class CalibrationPage(AppDb db) : AssessmentPage
{
    [FromRoute]
    public Guid CalibrationId { get; set; }

    public CalibrationForm Calibration { get; set; } = null!;

    protected AppDb Db => db;
}

/// <summary>Loads the form of such a page from its cohort, which has been loaded before. A form of another cohort does not exist: the answer is 404.</summary>
public sealed class LoadCalibration(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is CalibrationPage page)
        {
            if (await db.CalibrationForms.SingleOrDefaultAsync(f => f.CohortId == page.Cohort.CohortId && f.CalibrationFormId == page.CalibrationId) is not { } form)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Calibration = form;
        }

        await next();
    }
}
