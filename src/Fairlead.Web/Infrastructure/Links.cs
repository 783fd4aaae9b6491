namespace Fairlead.Web.Infrastructure;

/// <summary>Every address that one page gives to another. Written out, because ambient route values do not survive a change of page.</summary>
public static class Links
{
    public const string Home = "/";
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

    public static string Person(Guid personId) => $"/people/{personId}";

    public static string Cohort(Guid cohortId) => $"/cohorts/{cohortId}";

    public static string Job(Guid jobId) => $"/jobs/{jobId}";

    public static string Application(Guid applicationId) => $"/applications/{applicationId}";

    public static string Gateway(Guid cohortId) => $"/cohorts/{cohortId}/gateway";

    public static string GatewayCheck(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/gateway/{applicationId}";

    public static string GatewayPass(Guid cohortId) => $"/cohorts/{cohortId}/gateway/pass";

    public static string Papers(Guid cohortId) => $"/cohorts/{cohortId}/papers";

    public static string Paper(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/papers/{applicationId}";

    public static string PapersPrint(Guid cohortId) => $"/cohorts/{cohortId}/papers/print";

    public static string Recuse(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/papers/{applicationId}/recuse";

    public static string Recusals(Guid cohortId) => $"/cohorts/{cohortId}/recusals";

    public static string Ratings(Guid cohortId) => $"/cohorts/{cohortId}/ratings";

    public static string Compose(Guid cohortId, string? draft = null) => $"/cohorts/{cohortId}/compose{(draft is null ? "" : $"?draft={draft}")}";

    public static string ComposeSwap(Guid cohortId, string draft, string? going = null, string? coming = null) =>
        $"/cohorts/{cohortId}/compose/swap?draft={draft}{(going is null ? "" : $"&out={going}")}{(coming is null ? "" : $"&in={coming}")}";

    public static string ComposeTargets(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/targets?draft={draft}";

    public static string ComposeRelax(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/relax?draft={draft}";

    public static string ComposeCompare(Guid cohortId, string one, string other) => $"/cohorts/{cohortId}/compose/compare?a={one}&b={other}";

    public static string ComposeDiscard(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/discard?draft={draft}";

    public static string ComposePrices(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/prices?draft={draft}";

    public static string ComposePricesStop(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/prices/stop?draft={draft}";

    public static string ComposeRecord(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/record.json?draft={draft}";

    public static string CohortSignOff(Guid cohortId, string? draft = null) => $"/cohorts/{cohortId}/sign-off{(draft is null ? "" : $"?draft={draft}")}";

    public static string CohortMinutes(Guid cohortId) => $"/cohorts/{cohortId}/minutes";

    /// <summary>Where to go back to after signing in: only ever a path of this service.</summary>
    public static string Safe(string? returnTo) =>
        returnTo is { Length: > 0 and < 1000 } && returnTo[0] == '/'
        && !returnTo.StartsWith("//", StringComparison.Ordinal) && !returnTo.StartsWith("/\\", StringComparison.Ordinal)
        && !returnTo.Any(char.IsControl)
            ? returnTo
            : Home;
}
