using Fairlead.Core.Programmes;

namespace Fairlead.Web.Infrastructure;

/// <summary>Every address that one page gives to another. Written out, because ambient route values do not survive a change of page.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Programmes = "/programmes";
    public const string SignOut = "/sign-out";
    public const string SignInSent = "/sign-in/sent";
    public const string Account = "/account";
    public const string Messages = "/messages";
    public const string People = "/people";
    public const string Cohorts = "/cohorts";
    public const string Applications = "/applications";
    public const string Help = "/help";
    public const string Accessibility = "/accessibility";
    public const string Privacy = "/privacy";
    public const string Cookies = "/cookies";
    public const string Contact = "/contact";
    public const string Demo = "/demo";
    public const string Settings = "/settings";

    public static string SignIn(string? returnTo = null, bool expired = false) => (returnTo, expired) switch
    {
        (null or Home, false) => "/sign-in",
        (null or Home, true) => "/sign-in?expired=true",
        _ => $"/sign-in?{(expired ? "expired=true&" : "")}returnTo={Uri.EscapeDataString(returnTo)}",
    };

    public static string Programme(string programmeId) => $"/programmes/{programmeId}";

    public static string ProgrammesOf(ProgrammeFamily family) => $"{Programmes}?family={KebabCase.Of(family)}";

    public static string Apply(string programmeId) => $"/programmes/{programmeId}/apply";

    public static string Brochure(string programmeId) => $"/programmes/{programmeId}/brochure";

    public static string BlankForm(string programmeId, string formId) => $"/programmes/{programmeId}/forms/{formId}/blank";

    public static string Framework(string programmeId, string frameworkId) => $"/programmes/{programmeId}/frameworks/{frameworkId}";

    public static string ProgrammeCalendar(string programmeId) => $"/programmes/{programmeId}/calendar.ics";

    public static string CohortCalendar(Guid cohortId) => $"/cohorts/{cohortId}/calendar.ics";

    public static string Person(Guid personId) => $"/people/{personId}";

    public static string Cohort(Guid cohortId) => $"/cohorts/{cohortId}";

    public static string Job(Guid jobId) => $"/jobs/{jobId}";

    public static string Application(Guid applicationId) => $"/applications/{applicationId}";

    /// <summary>Where to go back to after signing in: only ever a path of this service.</summary>
    public static string Safe(string? returnTo) =>
        returnTo is { Length: > 0 and < 1000 } && returnTo[0] == '/'
        && !returnTo.StartsWith("//", StringComparison.Ordinal) && !returnTo.StartsWith("/\\", StringComparison.Ordinal)
        && !returnTo.Any(char.IsControl)
            ? returnTo
            : Home;
}
