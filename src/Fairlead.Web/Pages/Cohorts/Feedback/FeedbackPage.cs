using Fairlead.Core.Cohorts;
using Fairlead.Core.Feedback;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>A page of those who run the review, about feedback letters.</summary>
public abstract class FeedbackPage : PageModel, IFeedbackPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public FeedbackRules Rules { get; set; } = null!;
}

/// <summary>The words in which the pages of feedback say statuses.</summary>
public static class FeedbackWords
{
    public static string Of(FeedbackRow row) => row.Status switch
    {
        FeedbackStatus.Draft => row.Letter is null ? "To write" : "Begun",
        FeedbackStatus.ToCheck => "To check",
        FeedbackStatus.Ready => "Ready",
        _ => "Sent",
    };

    public static string TagClass(FeedbackStatus status) => status switch
    {
        FeedbackStatus.Draft => "govuk-tag--red",
        FeedbackStatus.ToCheck => "govuk-tag--yellow",
        FeedbackStatus.Ready => "govuk-tag--blue",
        _ => "govuk-tag--green",
    };

    public static string Of(FeedbackCause cause) => cause switch
    {
        FeedbackCause.Finding => "Closed at the independent review",
        FeedbackCause.Gateway => "Refused at the gateway",
        _ => "Not chosen",
    };

    public static string Of(CriterionStrength strength) => strength switch
    {
        CriterionStrength.Strong => "Strong",
        CriterionStrength.Weak => "Weak",
        _ => "Between",
    };
}
