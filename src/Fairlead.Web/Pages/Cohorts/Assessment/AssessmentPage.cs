using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>A page of those who run the independent review of a cohort.</summary>
public abstract class AssessmentPage : PageModel, IReviewPage
{
    private ReviewPhases? _phases;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public ReviewPhases Phases => _phases ??= ReviewPhases.Of(Cohort, Programme, this.Now());
}
