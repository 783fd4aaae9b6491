using System.Text.RegularExpressions;
using Fairlead.Core.People;
using static Fairlead.Core.People.Part;
using static Fairlead.Core.People.Permission;

namespace Fairlead.Tests.Security;

/// <param name="Address">
/// The template of the page, without constraints. What stands after “?” is sent with every request; “{batchId=decisionBatchId}” takes the
/// value of another name than the page’s own.
/// </param>
/// <param name="Verb">GET or POST.</param>
/// <param name="Rule">Who may.</param>
public sealed partial record Door(string Address, string Verb, Rule Rule)
{
    public string Template => ValueName().Replace(Address.Split('?')[0], "}");

    /// <summary>The names of the values that the address needs.</summary>
    public IEnumerable<string> Needs => Slot().Matches(Address).Select(m => m.Groups[1].Value);

    public bool IsOfCohort => Address.Contains("{cohortId}", StringComparison.Ordinal);

    /// <summary>The address with its values.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) => Slot().Replace(Address, m => values[m.Groups[1].Value]);

    public override string ToString() => $"{Verb} {Template}";

    [GeneratedRegex("=[^}]*}")]
    private static partial Regex ValueName();

    [GeneratedRegex(@"\{(?:[^}=]*=)?([^}]*)\}")]
    private static partial Regex Slot();
}

/// <summary>
/// What the service must answer to whom, written down a second time and by hand: neither table is made from the code that it judges.
/// A page without a row here fails the tests, and so does a row without a page.
/// </summary>
public static class AccessTable
{
    /// <summary>Which parts hold which permission.</summary>
    public static readonly IReadOnlyDictionary<Permission, Part[]> Who = new Dictionary<Permission, Part[]>
    {
        [UseOwnAccount] = [],
        [ManagePeople] = [Administrator],
        [ManageInstallation] = [Administrator],
        [OpenCohorts] = [Administrator, ProgrammeLead],
        [ViewCohortPeople] = [Administrator, ProgrammeLead, ProgrammeAdministrator, AwardingMember],
        [ViewCohort] = [Administrator, ProgrammeLead, ProgrammeAdministrator, AwardingMember, Assessor, SectorRepresentative, Facilitator, Coordinator, Coach, Mentor, Funder],
        [RunReview] = [ProgrammeLead, ProgrammeAdministrator],
        [AssessApplications] = [Assessor],
        [SitOnPanels] = [Assessor, SectorRepresentative],
        [ChangeCohortDates] = [ProgrammeLead, ProgrammeAdministrator],
        [HandleApplications] = [ProgrammeLead, ProgrammeAdministrator],
        [ReadPapers] = [AwardingMember],
        [RateApplications] = [AwardingMember],
        [ComposeCohort] = [ProgrammeLead, ProgrammeAdministrator, AwardingMember],
        [SignOffCohort] = [AwardingMember],
        [ReleaseDecisions] = [ProgrammeLead, ProgrammeAdministrator],
        [RunJourney] = [ProgrammeLead, ProgrammeAdministrator],
        [DiscussEvaluations] = [Facilitator],
        [AgreePlans] = [Facilitator],
        [LeadSets] = [Coordinator],
        [CoachParticipants] = [Coach, Mentor],
        [AssignAppeals] = [ProgrammeLead],
        [HandleMoney] = [ProgrammeLead, ProgrammeAdministrator],
        [ReadMessages] = [ProgrammeLead, ProgrammeAdministrator],
        [ReadAudit] = [Administrator, ProgrammeLead],
        [ReadEqualityCounts] = [ProgrammeLead],
    };

    private const string Cohort = "/cohorts/{cohortId}";
    private const string Application = "/applications/{applicationId}";
    private const string Evaluation = "/journeys/{participationId}/evaluations/{roundId}";

    private const string Plan = "/journeys/{participationId}/plan";
    private const string Review = "/progress-reviews/{progressReviewId}";

    private static readonly Rule _anyone = new Rule.Anyone();
    private static readonly Rule _signedIn = new Rule.SignedIn();
    private static readonly Rule _own = new Rule.Own();
    private static readonly Rule _opened = new Rule.OwnOrOpened();

    public static readonly IReadOnlyList<Door> Doors =
    [
        .. Get(_anyone, "/", "/accessibility", "/contact", "/cookies", "/help", "/privacy", "/programmes", "/programmes/{programmeId}",
            "/programmes/{programmeId}/brochure", "/programmes/{programmeId}/calendar.ics", "/programmes/{programmeId}/forms/{formId}/blank",
            "/programmes/{programmeId}/frameworks/{frameworkId}", "/sign-in/sent", "/health/live", "/health/ready"),
        .. GetAndPost(_anyone, "/programmes/{programmeId}/apply", "/sign-in", "/sign-in/link/{secret}", "/session-ended",
            "/nominations/link/{secret}", "/nominations/link/{secret}/fresh"),
        .. GetAndPost(_anyone, "/programmes/{programmeId=selfCheckProgrammeId}/self-assessment"),
        .. GetAndPost(_anyone, "/programmes/{programmeId=selfCheckProgrammeId}/interest", "/information-sessions/link/{secret=signUpSecret}", "/interest/link/{secret=interestSecret}"),
        .. Get(_anyone, "/programmes/{programmeId}/interest/sent", "/information-sessions/link/{secret=signUpSecret}/calendar.ics", "/interest/done/{what=interestDone}"),
        .. Post(_anyone, "/information-sessions/link/{secret=signUpSecret}/give-up", "/interest/link/{secret=interestSecret}/take-back"),
        .. GetAndPost(new Rule.AnyoneOncePublic(), "/information-sessions/{informationSessionId}"),
        .. Get(new Rule.AnyoneOncePublic(), "/information-sessions/{informationSessionId}/sent", "/information-sessions/{informationSessionId}/done/{what=sessionDone}"),
        .. Get(_anyone, "/shared-self-assessments/{secret=sharedSecret}"),
        .. GetAndPost(_signedIn, "/programmes/{programmeId=selfCheckProgrammeId}/self-assessment/keep"),
        .. Get(_own, "/self-assessments/{selfAssessmentId}"),
        .. Post(_own, "/self-assessments/{selfAssessmentId}/share", "/self-assessments/{selfAssessmentId}/take-back/{sharedSelfAssessmentId}",
            "/self-assessments/{selfAssessmentId}/forget"),
        .. Get(new Rule.OwnOrReader(), Application + "/files/{fileId}"),
        .. GetAndPost(_anyone, "/sign-in/code", "/sign-in/passkey"),
        .. Get(_anyone, "/sign-in/passkey/options"),
        .. Get(new Rule.Nobody(), "/error/{status}", "/demo"),
        .. Get(new Rule.AnyoneOncePublic(), Cohort + "/calendar.ics"),

        .. Get(_signedIn, "/account", "/applications", "/cohorts", "/messages", "/sponsoring"),
        .. GetAndPost(_signedIn, "/sign-out", "/account/interests"),
        .. Get(_signedIn, "/account/passkeys/options"),
        .. Post(_signedIn, "/account/authenticator/start"),
        .. GetAndPost(_signedIn, "/account/passkeys/add", "/account/authenticator/confirm", "/account/authenticator/off", "/account/authenticator/recovery-codes"),

        .. Get(_own, "/messages/{messageId}", Application, Application + "/answers", Application + "/answers.txt", Application + "/submitted", "/offers/{offerId}"),
        .. Post(_own, "/account/sessions/{sessionId}/end"),
        .. GetAndPost(_own, "/account/passkeys/{passkeyId}/rename", "/account/passkeys/{passkeyId}/remove"),
        .. GetAndPost(_own, Application + "/change-mind", Application + "/check", Application + "/late-code", Application + "/withdraw",
            Application + "/sections/{sectionId}", Application + "/sections/{sectionId}/autosave",
            "/offers/{offerId}/accept", "/offers/{offerId}/decline", "/offers/{offerId}/give-up"),
        .. Get(_own, "/journeys/{participationId}", "/journeys/{participationId}/calendar.ics"),
        .. GetAndPost(_own, "/journeys/{participationId}/events/{eventId}/apologies", "/journeys/{participationId}/feed"),
        .. Get(_anyone, "/journeys/feed/{secret=feedSecret}/calendar.ics"),
        .. Get(_own, "/certificates/{certificateId}", "/certificates/{certificateId}/certificate.pdf", "/certificates/{certificateId}/badge.svg", "/certificates/{certificateId}/badge.jwt"),
        .. GetAndPost(_anyone, "/verify"),
        .. Get(_anyone, "/verify/{code}", "/badges/revoked", "/badges/keys/{keyId}", "/badges/issuers/{programmeId}", "/badges/achievements/{cohortId}/{award}"),
        .. Get(_own, Evaluation, Evaluation + "/report", Evaluation + "/compare"),
        .. GetAndPost(_own, "/journeys/{participationId}/evaluations", Evaluation + "/own", Evaluation + "/own/autosave", Evaluation + "/raters", Evaluation + "/ask", Evaluation + "/close"),
        .. Post(_own, Evaluation + "/remind", Evaluation + "/raters/{raterId}"),
        .. Get(_anyone, "/evaluations/{secret=raterSecret}"),
        .. GetAndPost(_anyone, "/evaluations/{secret=raterSecret}/{step}", "/evaluations/{secret=raterSecret}/{step}/autosave", "/evaluations/{secret=raterSecret}/decline"),
        .. GetAndPost(_own, Plan, Plan + "/goals/{goal}", Plan + "/goals/{goal}/remove", Plan + "/rest", Plan + "/open", Plan + "/propose", Plan + "/take-back", Plan + "/modules/{module}"),
        .. Get(_own, Plan + "/versions/{number=planVersion}"),
        .. Get(new Rule.OverOrNotThere(AgreePlans), "/plans/{planId}"),
        .. GetAndPost(new Rule.OverOrNotThere(AgreePlans), "/plans/{planId}/agree", "/plans/{planId}/send-back", "/plans/{planId}/goals/{goal}"),
        .. Get(_own, "/journeys/{participationId}/reviews"),
        .. GetAndPost(_own, "/journeys/{participationId}/reviews/{review}/begin"),
        .. Get(new Rule.SignedIn(), "/progress-reviews"),
        .. Get(new Rule.OwnOrOver(AgreePlans), Review),
        .. GetAndPost(new Rule.OwnOrOver(AgreePlans), Review + "/goals/{goal}", Review + "/rest", Review + "/share", Review + "/take-back", Review + "/confirm", Review + "/send-back", Review + "/meeting"),
        .. GetAndPost(_own, Application + "/questions/{clarificationId}"),
        .. GetAndPost(_own, "/applications/{applicationId=passedId}/interview"),
        .. Get(_own, "/applications/{applicationId=interviewedId}/interview/calendar"),
        .. Get(_own, Application + "/feedback?of={answeredId}"),
        .. GetAndPost(_own, Application + "/appeal", Application + "/appeal/withdraw"),
        .. GetAndPost(_own, Application + "/backers", Application + "/backers/{roleId}", Application + "/backers/{roleId}/again"),
        .. GetAndPost(_own, Application + "/statement"),
        .. Get(_own, Application + "/equality"),
        .. GetAndPost(_own, Application + "/equality/questions/{questionId}", Application + "/equality/erase", Application + "/equality/stop"),
        .. Get(_opened, "/nominations/{backingId}"),
        .. GetAndPost(_opened, "/nominations/{backingId}/form", "/nominations/{backingId}/form/autosave", "/nominations/{backingId}/check",
            "/nominations/{backingId}/decline", "/nominations/{backingId}/hand-over"),
        .. Get(new Rule.Own(Or: ManageInstallation), "/jobs/{jobId}"),
        .. Post(new Rule.Own(Or: ManageInstallation), "/jobs/{jobId}/cancel"),

        .. Get(new Rule.Anywhere(ManagePeople), "/people", "/people/{personId}"),
        .. GetAndPost(new Rule.Anywhere(ManagePeople), "/people/invite", "/people/{personId}/parts/give", "/parts/{partHeldId}/end"),

        .. Get(new Rule.Anywhere(ManageInstallation), "/settings"),
        .. GetAndPost(new Rule.Anywhere(ManageInstallation), "/failed"),
        .. GetAndPost(new Rule.Anywhere(ManageInstallation), "/settings/service", "/settings/provider", "/settings/mail"),
        .. GetAndPost(new Rule.Anywhere(ManageInstallation), "/settings/mail/test"),

        .. Get(new Rule.Anywhere(HandleApplications), "/people/find"),
        .. GetAndPost(new Rule.Over(HandleApplications), "/people/{personId}/merge?with={otherPersonId}", "/people/{personId}/tell-apart?from={otherPersonId}",
            "/merges/{personMergeId}"),

        .. GetAndPost(new Rule.OverProgramme(OpenCohorts), "/cohorts/open/{programmeId}"),
        .. GetAndPost(new Rule.Over(OpenCohorts), Cohort + "/publish", Cohort + "/cancel"),
        .. Get(new Rule.Over(ViewCohort), Cohort),
        .. Get(new Rule.Over(ViewCohortPeople), Cohort + "/people"),
        .. Get(new Rule.Over(ReadAudit), Cohort + "/history"),
        .. GetAndPost(new Rule.Over(ChangeCohortDates), Cohort + "/dates/{key}"),

        .. Get(new Rule.Over(HandleApplications), Cohort + "/applications", Cohort + "/applications/{applicationId}", Cohort + "/funnel", Cohort + "/late-entries",
            Cohort + "/duplicates", Cohort + "/gateway", Cohort + "/import/template.csv", Cohort + "/import/{importBatchId}/bad-rows.csv"),
        .. GetAndPost(new Rule.Over(HandleApplications), Cohort + "/applications/enter", Cohort + "/applications/export",
            Cohort + "/applications/{applicationId}/extension", Cohort + "/late-entries/code", Cohort + "/late-entries/{lateEntryId}/revoke", Cohort + "/import",
            Cohort + "/import/{importBatchId}", Cohort + "/import/{importBatchId}/discard",
            Cohort + "/gateway/{applicationId}", Cohort + "/gateway/pass"),
        .. Get(new Rule.Over(HandleApplications), Cohort + "/nominations", Cohort + "/nominations/{backingId}"),
        .. GetAndPost(new Rule.Over(HandleApplications), Cohort + "/nominations/{backingId}/{what}", Cohort + "/nominations/{backingId}/enter"),
        .. Get(new Rule.OverAndAsked(HandleApplications), Cohort + "/applications/export/{exportId}"),
        .. Get(new Rule.Over(HandleApplications), Cohort + "/information-sessions", Cohort + "/information-sessions/{informationSessionId}"),
        .. GetAndPost(new Rule.Over(HandleApplications), Cohort + "/information-sessions/add", Cohort + "/information-sessions/{informationSessionId}/change",
            Cohort + "/information-sessions/{informationSessionId}/cancel", Cohort + "/information-sessions/{informationSessionId}/attendance",
            Cohort + "/information-sessions/{informationSessionId}/export"),
        .. Get(new Rule.OverAndAsked(HandleApplications), Cohort + "/information-sessions/{informationSessionId}/export/{sessionExportId}"),
        .. Get(new Rule.OverProgramme(HandleApplications), "/programmes/{programmeId}/interest/list"),

        .. Get(new Rule.Over(RunJourney), Cohort + "/events", Cohort + "/events/{eventId}", Cohort + "/events/{eventId}/sheet", Cohort + "/events/{eventId}/needs/file", Cohort + "/events/{eventId}/badges", Cohort + "/participants", Cohort + "/participants/{participationId}"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/events/arrange?component={component}", Cohort + "/events/{eventId}/change", Cohort + "/events/{eventId}/cancel",
            Cohort + "/events/{eventId}/attendance", Cohort + "/events/{eventId}/needs", Cohort + "/events/{eventId}/groups", Cohort + "/participants/{participationId}/session", Cohort + "/participants/{participationId}/instead",
            Cohort + "/participants/{participationId}/form", Cohort + "/participants/{participationId}/employer", Cohort + "/participants/{participationId}/sponsor",
            Cohort + "/participants/{participationId}/defer", Cohort + "/participants/{participationId=deferredId}/extend", Cohort + "/participants/{participationId=deferredId}/return", Cohort + "/participants/{participationId}/entries/{entryId}/strike"),
        .. GetAndPost(
            new Rule.OverBy(RunJourney, Core.People.Part.ProgrammeAdministrator), Cohort + "/participants/{participationId}/exception", Cohort + "/awards/{award}/sign", Cohort + "/awards/{award}/why-not",
            Cohort + "/certificates/{certificateId}/reissue", Cohort + "/certificates/{certificateId}/revoke", Cohort + "/certificates/{certificateId=questionedId}/confirm"),
        .. Get(new Rule.Over(RunJourney), Cohort + "/awards/{award}", Cohort + "/certificates/{certificateId}"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/awards/{award}/file"),
        .. Get(new Rule.OverAndAsked(RunJourney), Cohort + "/awards/{award}/file/{awardingFileId}"),

        .. Get(new Rule.Over(RunJourney), Cohort + "/sets"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/sets/form", Cohort + "/sets/apart", Cohort + "/sets/proposal", Cohort + "/sets/proposal/change", Cohort + "/sets/proposal/confirm",
            Cohort + "/sets/{setId}/change", Cohort + "/sets/people/{participationId}"),
        .. Post(new Rule.Over(RunJourney), Cohort + "/sets/apart/{setApartId}/take-back"),
        .. Get(new Rule.Over(LeadSets), Cohort + "/own-sets"),

        .. Get(new Rule.Over(RunJourney), Cohort + "/coaching"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/coaching/match", Cohort + "/coaching/pins", Cohort + "/coaching/proposal", Cohort + "/coaching/proposal/confirm",
            Cohort + "/coaching/pairs/{coachingPairId}/end"),
        .. Post(new Rule.Over(RunJourney), Cohort + "/coaching/pins/{coachingPinId}/take-back"),
        .. Get(new Rule.Over(CoachParticipants), Cohort + "/coachees"),
        .. GetAndPost(new Rule.Over(CoachParticipants), Cohort + "/coachees/profile", Cohort + "/coachees/experience"),
        .. Get(_own, "/journeys/{participationId}/events/{eventId}/groups"),
        .. Get(_own, "/coaching/{coachingPairId}", "/journeys/{participationId}/coaching"),
        .. GetAndPost(_own, "/journeys/{participationId}/coaching/wishes", "/journeys/{participationId}/coaching/experience", "/journeys/{participationId}/needs", "/coaching/{coachingPairId}/answer", "/coaching/{coachingPairId}/agreement", "/coaching/{coachingPairId}/sessions",
            "/coaching/{coachingPairId}/sessions/{coachingSessionId}/strike", "/coaching/{coachingPairId}/end"),

        .. Get(new Rule.Over(RunJourney), Cohort + "/evaluations", Cohort + "/evaluations/{roundId}"),
        .. Post(new Rule.Over(RunJourney), Cohort + "/evaluations/{roundId}/again", Cohort + "/evaluations/{roundId}/close"),
        .. Get(new Rule.Over(DiscussEvaluations), Cohort + "/evaluations/reports"),
        .. GetAndPost(new Rule.Over(DiscussEvaluations), Cohort + "/evaluations/{roundId=reportRoundId}/report"),

        .. Get(new Rule.Over(RunJourney), Cohort + "/plans"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/plans/{planId}/agreed-elsewhere"),
        .. Get(new Rule.Over(AgreePlans), Cohort + "/plans/to-agree"),
        .. Get(new Rule.Over(RunJourney), Cohort + "/progress-reviews"),
        .. GetAndPost(new Rule.Over(RunJourney), Cohort + "/progress-reviews/{progressReviewId}/confirmed-elsewhere", Cohort + "/progress-reviews/assessors/{review=assessedReview}"),

        .. Get(new Rule.Over(AssessApplications), Cohort + "/reviews", Cohort + "/reviews/print", Cohort + "/reviews/claim/{code}"),
        .. Post(new Rule.OverAndNobodys(AssessApplications), Cohort + "/reviews/claim/{code}"),
        .. GetAndPost(new Rule.OverAndNobodys(AssessApplications), Cohort + "/reviews/{seatId}/start", Cohort + "/reviews/{seatId}/autosave"),
        .. Get(new Rule.OverAndNobodys(AssessApplications), Cohort + "/reviews/{seatId}/files/{number}"),
        .. GetAndPost(new Rule.OverAndNobodys(AssessApplications), Cohort + "/reviews/{seatId}", Cohort + "/reviews/{seatId}/stand-down", Cohort + "/reviews/{seatId}/moderate",
            Cohort + "/reviews/{seatId}/ask"),
        .. GetAndPost(new Rule.Over(AssessApplications), Cohort + "/reviews/calibration/{calibrationId}"),
        .. Get(new Rule.Over(RunReview), Cohort + "/assessment/calibration/{calibrationId}"),
        .. GetAndPost(new Rule.Over(RunReview), Cohort + "/assessment/calibration", Cohort + "/assessment/calibration/{calibrationId}/write",
            Cohort + "/assessment/calibration/{calibrationId}/open", Cohort + "/assessment/calibration/{calibrationId}/close", Cohort + "/assessment/calibration/{calibrationId}/remind",
            Cohort + "/assessment/calibration/{calibrationId}/let-off/{personId=assessorId}"),
        .. Get(new Rule.Over(RunReview), Cohort + "/assessment", Cohort + "/assessment/papers", Cohort + "/assessment/results", Cohort + "/assessment/severity"),
        .. GetAndPost(new Rule.Over(RunReview), Cohort + "/assessment/readers", Cohort + "/assessment/confirm", Cohort + "/assessment/assessors/{personId=assessorId}"),
        .. Get(new Rule.Over(RunReview), Cohort + "/assessment/conflicts"),
        .. Post(new Rule.OverAndNobodys(RunReview), Cohort + "/assessment/conflicts"),
        .. Get(new Rule.OverWithoutInterest(RunReview), Cohort + "/assessment/readers/{runId}/certificate"),
        .. GetAndPost(new Rule.OverWithoutInterest(RunReview), Cohort + "/assessment/papers/{applicationId=passedId}", Cohort + "/assessment/applications/{applicationId=passedId}",
            Cohort + "/assessment/seats/{seatId}"),
        .. GetAndPost(new Rule.Over(RunReview), Cohort + "/interviews", Cohort + "/interviews/days", Cohort + "/interviews/panellists", Cohort + "/interviews/plan",
            Cohort + "/interviews/panellists/{personId=assessorId}"),
        .. Get(new Rule.OverWithoutInterest(RunReview), Cohort + "/interviews/plan/{runId=interviewRunId}/certificate", Cohort + "/interviews/candidates/{applicationId=passedId}"),
        .. Post(new Rule.OverAndNobodys(RunReview), Cohort + "/interviews/candidates/{applicationId=passedId}"),
        .. Get(new Rule.Over(SitOnPanels), Cohort + "/panel", Cohort + "/panel/calendar", Cohort + "/panel/print"),
        .. GetAndPost(new Rule.Over(SitOnPanels), Cohort + "/panel/availability"),
        .. GetAndPost(new Rule.OverAndNobodys(SitOnPanels), Cohort + "/panel/{seatId=panelSeatId}", Cohort + "/panel/{seatId=panelSeatId}/stand-down", Cohort + "/panel/{seatId=panelSeatId}/autosave"),
        .. GetAndPost(new Rule.Over(AssessApplications), Cohort + "/second-line"),
        .. GetAndPost(new Rule.OverAndNobodys(AssessApplications), Cohort + "/second-line/{resultId}"),

        .. Get(new Rule.Over(RunReview), Cohort + "/feedback"),
        .. Post(new Rule.Over(RunReview), Cohort + "/feedback/undo"),
        .. GetAndPost(new Rule.Over(RunReview), Cohort + "/feedback/send"),
        .. GetAndPost(new Rule.OverWithoutInterest(RunReview), Cohort + "/feedback/{applicationId=passedId}", Cohort + "/feedback/{applicationId=passedId}/check"),
        .. Get(new Rule.Over(AssignAppeals), Cohort + "/appeals"),
        .. GetAndPost(new Rule.OverWithoutInterest(AssignAppeals), Cohort + "/appeals/{appealId}/assign"),
        .. GetAndPost(new Rule.OverOrNotThere(AssignAppeals), "/appeals/{appealId}"),

        .. Get(new Rule.Over(ReadPapers), Cohort + "/papers", Cohort + "/papers/print"),
        .. GetAndPost(new Rule.OverWithoutInterest(ReadPapers), Cohort + "/papers/{applicationId=passedId}/recuse"),
        .. GetAndPost(new Rule.OverWithoutInterest(RateApplications), Cohort + "/papers/{applicationId=passedId}"),

        .. Get(new Rule.Over(ComposeCohort), Cohort + "/compose/compare?a={draft}&b={draft}",
            Cohort + "/minutes?of={confirmed}", Cohort + "/ratings", Cohort + "/recusals"),
        .. Post(new Rule.Over(ComposeCohort), Cohort + "/compose/prices?draft={draft}", Cohort + "/compose/prices/stop?draft={draft}",
            Cohort + "/compose/relax?draft={draft}", Cohort + "/compose/search-longer?draft={draft}"),
        .. GetAndPost(new Rule.Over(ComposeCohort), Cohort + "/compose", Cohort + "/compose/discard?draft={open}",
            Cohort + "/compose/targets?draft={open}"),
        .. Get(new Rule.OverWithoutInterest(ComposeCohort), Cohort + "/compose/record.json?draft={draft}"),
        .. GetAndPost(new Rule.OverWithoutInterest(ComposeCohort), Cohort + "/compose/swap?draft={open}&out={member}&in={outsider}"),
        .. GetAndPost(new Rule.Over(SignOffCohort), Cohort + "/sign-off"),

        .. Get(new Rule.Over(ReleaseDecisions), Cohort + "/decisions/preview", Cohort + "/offers", Cohort + "/refills"),
        .. Post(new Rule.Over(ReleaseDecisions), Cohort + "/decisions/prepare", Cohort + "/messages/{batchId}/send-again", Cohort + "/messages/{batchId}/stop"),
        .. GetAndPost(new Rule.Over(ReleaseDecisions), Cohort + "/decisions", Cohort + "/decisions/release", Cohort + "/decisions/{decisionId}/letter",
            Cohort + "/messages/write", Cohort + "/messages/{batchId}/preview", Cohort + "/messages/{batchId=decisionBatchId}/undo", Cohort + "/refills/{refillId}"),
        .. Get(new Rule.Over(ReadMessages), Cohort + "/messages", Cohort + "/messages/{batchId}"),

        .. GetAndPost(new Rule.Over(ReadEqualityCounts), Cohort + "/equality"),

        .. Get(new Rule.Over(HandleMoney), Cohort + "/invoices", Cohort + "/invoices/csv", Cohort + "/invoices/{invoiceId}"),
        .. GetAndPost(new Rule.Over(HandleMoney), Cohort + "/invoices/{invoiceId}/change"),
    ];

    private static IEnumerable<Door> Get(Rule rule, params string[] addresses) => addresses.Select(a => new Door(a, "GET", rule));

    private static IEnumerable<Door> Post(Rule rule, params string[] addresses) => addresses.Select(a => new Door(a, "POST", rule));

    private static IEnumerable<Door> GetAndPost(Rule rule, params string[] addresses) => addresses.SelectMany(a => Get(rule, a).Concat(Post(rule, a)));
}
