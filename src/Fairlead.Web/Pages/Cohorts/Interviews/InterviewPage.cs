using Fairlead.Core.Cohorts;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>A page about the interviews of a cohort.</summary>
public abstract class InterviewPage : PageModel, IInterviewPage
{
    private ReviewPhases? _phases;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public InterviewRules Rules { get; set; } = null!;

    public ReviewPhases Phases => _phases ??= ReviewPhases.Of(Cohort, Programme, this.Now());

    /// <summary>The days that the programme has set aside for interviews; null where it has not, or not yet.</summary>
    public (DateOnly First, DateOnly Last)? Window => Cohort.Marked(TimelineMark.Interviews) is { First: { } first } date ? (first, date.Last ?? first) : null;
}

/// <summary>The words in which the pages of interviews say statuses.</summary>
public static class InterviewWords
{
    public static string Of(InterviewStep step) => step switch
    {
        InterviewStep.LacksPanellist => "Lacks a panellist",
        InterviewStep.ToArrange => "To arrange",
        InterviewStep.ToConfirm => "Reply awaited",
        InterviewStep.Confirmed => "Confirmed",
        InterviewStep.ToScore => "Being scored",
        InterviewStep.ToRecord => "Chair to record",
        InterviewStep.ToLookOver => "To look over",
        _ => "Done",
    };

    public static string TagClass(InterviewStep step) => step switch
    {
        InterviewStep.LacksPanellist or InterviewStep.ToArrange => "govuk-tag--red",
        InterviewStep.ToConfirm or InterviewStep.ToRecord or InterviewStep.ToLookOver => "govuk-tag--yellow",
        InterviewStep.Done => "govuk-tag--green",
        _ => "govuk-tag--blue",
    };

    public static string Of(InterviewOutcome outcome) => outcome switch
    {
        InterviewOutcome.Recommended => "Recommended",
        InterviewOutcome.NotRecommended => "Not recommended",
        _ => "The panel did not agree",
    };

    public static string Of(IEnumerable<string> marks) => string.Join(" and ", marks.Select(m => m == InterviewRules.Sector ? "from the sector" : "independent assessor"));
}
