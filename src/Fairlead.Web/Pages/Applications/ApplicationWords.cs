using Fairlead.Core.Applications;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Applications;

/// <summary>An application's state in an applicant's words. Only their own doings and the clock are in it, never what others think.</summary>
public static class ApplicationWords
{
    public static string Status(OwnApplication own) => (own.Application.Status, own.Entry) switch
    {
        (ApplicationStatus.Submitted, _) => "Submitted",
        (ApplicationStatus.Withdrawn, _) => "Withdrawn",
        (_, Entry.Open) => "Draft",
        _ => "Closed",
    };

    public static string StatusTag(OwnApplication own) => Status(own) switch
    {
        "Submitted" => "govuk-tag--green",
        "Draft" => "govuk-tag--blue",
        _ => "govuk-tag--grey",
    };

    /// <summary>“Submitted at 4:59:59pm on Friday 2 July 2021”, “Submit by the end of Friday 2 July 2021”.</summary>
    public static string NextThing(OwnApplication own) => (own.Application.Status, own.Entry) switch
    {
        (ApplicationStatus.Submitted, _) => $"We received it at {Received(own)}.",
        (ApplicationStatus.Withdrawn, _) => ChangeMind.Allows(own.Application, own.Cohort)
            ? "You withdrew it. You can bring it back until the cohort is decided."
            : "You withdrew it.",
        (_, Entry.Open { Until: { } until }) => $"Submit it by {Deadline(own, until)}.",
        (_, Entry.Open) => "Submit it as soon as you can: the deadline has passed, and it will be marked as late.",
        (_, Entry.Closed { At: var at }) => $"Applications closed at {Deadline(own, at)}. You had not submitted it.",
        _ => "Applications are not open.",
    };

    public static string Received(OwnApplication own) => DateWords.ToTheSecond(own.TimeZone, own.Application.ReceivedAt!.Value);

    public static string Deadline(OwnApplication own, DateTime instant) => DateWords.Deadline(own.TimeZone, instant);

    /// <summary>How long there is: “You have 18 days.”</summary>
    public static string TimeLeft(DateTime now, DateTime until) => (until - now) switch
    {
        { TotalDays: >= 2 } left => $"You have {(int)left.TotalDays} days.",
        { TotalDays: >= 1 } => "You have 1 day.",
        { TotalHours: >= 2 } left => $"You have {(int)left.TotalHours} hours.",
        _ => "You have less than 2 hours.",
    };

    /// <summary>Why somebody was led to the task list instead of where they wanted to go.</summary>
    public static string? Because(OwnApplication own, string? because) => (because, own.Entry) switch
    {
        ("withdrawn", _) when own.Application.Status is ApplicationStatus.Withdrawn => "You have withdrawn this application. Bring it back before you change it.",
        ("closed", Entry.Closed { At: var at }) => $"Applications closed at {Deadline(own, at)}, so your answers can no longer be changed.",
        ("closed", Entry.NotYetOpen) => "Applications are not open, so your answers cannot be changed now.",
        ("not-submitted", _) when own.Application.Submissions == 0 => "You have not submitted this application yet.",
        ("not-withdrawn", _) when own.Application.Status is not ApplicationStatus.Withdrawn => "This application is not withdrawn, so there is nothing to bring back.",
        ("decided", _) => "The cohort has been decided, so this application cannot be withdrawn or brought back here. Write to the programme team.",
        ("code", _) when own.Entry is Entry.Open => "Your code has been accepted. You can now submit your application.",
        _ => null,
    };
}
