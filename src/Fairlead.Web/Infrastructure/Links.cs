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

    public static string Decisions(Guid cohortId) => $"/cohorts/{cohortId}/decisions";

    public static string PrepareDecisions(Guid cohortId) => $"{Decisions(cohortId)}/prepare";

    public static string DecisionPreview(Guid cohortId) => $"{Decisions(cohortId)}/preview";

    public static string DecisionLetter(Guid cohortId, Guid decisionId) => $"{Decisions(cohortId)}/{decisionId}/letter";

    public static string ReleaseDecisions(Guid cohortId) => $"{Decisions(cohortId)}/release";

    public static string CohortMessages(Guid cohortId) => $"/cohorts/{cohortId}/messages";

    public static string WriteToMany(Guid cohortId) => $"{CohortMessages(cohortId)}/write";

    public static string Batch(Guid cohortId, Guid batchId) => $"{CohortMessages(cohortId)}/{batchId}";

    public static string BatchAction(Guid cohortId, Guid batchId, string action) => $"{Batch(cohortId, batchId)}/{action}";

    public static string CohortOffers(Guid cohortId) => $"/cohorts/{cohortId}/offers";

    public static string Refills(Guid cohortId) => $"/cohorts/{cohortId}/refills";

    public static string Refill(Guid cohortId, Guid refillId) => $"{Refills(cohortId)}/{refillId}";

    public static string Invoices(Guid cohortId) => $"/cohorts/{cohortId}/invoices";

    public static string InvoicesCsv(Guid cohortId) => $"{Invoices(cohortId)}/csv";

    public static string Invoice(Guid cohortId, Guid invoiceId) => $"{Invoices(cohortId)}/{invoiceId}";

    public static string ChangeInvoice(Guid cohortId, Guid invoiceId) => $"{Invoice(cohortId, invoiceId)}/change";

    public static string Offer(Guid offerId) => $"/offers/{offerId}";

    public static string AcceptOffer(Guid offerId) => $"{Offer(offerId)}/accept";

    public static string DeclineOffer(Guid offerId) => $"{Offer(offerId)}/decline";

    public static string GiveUpPlace(Guid offerId) => $"{Offer(offerId)}/give-up";

    public static string Message(Guid messageId) => $"/messages/{messageId}";

    public static string Job(Guid jobId) => $"/jobs/{jobId}";

    public static string CancelJob(Guid jobId) => $"{Job(jobId)}/cancel";

    public static string Application(Guid applicationId) => $"/applications/{applicationId}";

    /// <summary>Where to go back to after signing in: only ever a path of this service.</summary>
    public static string Safe(string? returnTo) =>
        returnTo is { Length: > 0 and < 1000 } && returnTo[0] == '/'
        && !returnTo.StartsWith("//", StringComparison.Ordinal) && !returnTo.StartsWith("/\\", StringComparison.Ordinal)
        && !returnTo.Any(char.IsControl)
            ? returnTo
            : Home;
}
