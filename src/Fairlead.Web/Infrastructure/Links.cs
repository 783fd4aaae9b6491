using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;

namespace Fairlead.Web.Infrastructure;

/// <summary>
/// Every address that one page gives to another. Written out, because ambient route values do not survive a change of page.
/// Longer than other files: it is one list, and whoever looks for an address looks here.
/// </summary>
public static class Links
{
    public const string Home = "/";
    public const string Programmes = "/programmes";
    public const string SignOut = "/sign-out";
    public const string SignInSent = "/sign-in/sent";
    public const string Account = "/account";
    public const string PasskeySignIn = "/sign-in/passkey";
    public const string PasskeySignInOptions = "/sign-in/passkey/options";
    public const string SignInCode = "/sign-in/code";
    public const string StartAuthenticator = "/account/authenticator/start";
    public const string ConfirmAuthenticator = "/account/authenticator/confirm";
    public const string RecoveryCodes = "/account/authenticator/recovery-codes";
    public const string TurnAuthenticatorOff = "/account/authenticator/off";
    public const string AddPasskey = "/account/passkeys/add";
    public const string AddPasskeyOptions = "/account/passkeys/options";
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
    public const string DemoPeople = "/demo/people";
    public const string DemoSignIn = "/demo/sign-in";
    public const string DemoClock = "/demo/clock";
    public const string DemoFile = "/demo/sixty-more.csv";
    public const string Settings = "/settings";
    public const string ServiceSettings = "/settings/service";
    public const string ProviderSettings = "/settings/provider";
    public const string MailSettings = "/settings/mail";
    public const string TestMail = "/settings/mail/test";
    public const string Failed = "/failed";
    public const string Verify = "/verify";

    public static string SignIn(string? returnTo = null, bool expired = false) => (returnTo, expired) switch
    {
        (null or Home, false) => "/sign-in",
        (null or Home, true) => "/sign-in?expired=true",
        _ => $"/sign-in?{(expired ? "expired=true&" : "")}returnTo={Uri.EscapeDataString(returnTo)}",
    };

    public static string Programme(string programmeId) => $"/programmes/{programmeId}";

    public static string ProgrammesOf(ProgrammeFamily family) => $"{Programmes}?family={KebabCase.Of(family)}";

    public static string Brochure(string programmeId) => $"/programmes/{programmeId}/brochure";

    public static string BlankForm(string programmeId, string formId) => $"/programmes/{programmeId}/forms/{formId}/blank";

    public static string SelfAssessment(string programmeId) => $"/programmes/{programmeId}/self-assessment";

    public static string KeepSelfAssessment(string programmeId) => $"{SelfAssessment(programmeId)}/keep";

    public static string KeptSelfAssessment(Guid selfAssessmentId) => $"/self-assessments/{selfAssessmentId}";

    public static string ShareSelfAssessment(Guid selfAssessmentId) => $"{KeptSelfAssessment(selfAssessmentId)}/share";

    public static string ForgetSelfAssessment(Guid selfAssessmentId) => $"{KeptSelfAssessment(selfAssessmentId)}/forget";

    public static string TakeBackSelfAssessment(Guid selfAssessmentId, Guid copyId) => $"{KeptSelfAssessment(selfAssessmentId)}/take-back/{copyId}";

    public static string SharedSelfAssessment(string secret) => $"/shared-self-assessments/{secret}";

    public static string Framework(string programmeId, string frameworkId) => $"/programmes/{programmeId}/frameworks/{frameworkId}";

    public static string ProgrammeCalendar(string programmeId) => $"/programmes/{programmeId}/calendar.ics";

    public static string CohortCalendar(Guid cohortId) => $"/cohorts/{cohortId}/calendar.ics";

    public static string Person(Guid personId) => $"/people/{personId}";

    public static string Cohort(Guid cohortId) => $"/cohorts/{cohortId}";

    public static string InvitePerson => "/people/invite";

    public static string InviteTo(Guid cohortId) => $"{InvitePerson}?over=cohort/{cohortId}";

    public static string GivePart(Guid personId) => $"/people/{personId}/parts/give";

    public static string EndPart(Guid partHeldId) => $"/parts/{partHeldId}/end";

    public static string EndSession(Guid sessionId) => $"/account/sessions/{sessionId}/end";

    public static string RenamePasskey(Guid passkeyId) => $"/account/passkeys/{passkeyId}/rename";

    public static string RemovePasskey(Guid passkeyId) => $"/account/passkeys/{passkeyId}/remove";

    public static string OpenCohort(string programmeId) => $"/cohorts/open/{programmeId}";

    public static string PublishCohort(Guid cohortId) => $"/cohorts/{cohortId}/publish";

    public static string CancelCohort(Guid cohortId) => $"/cohorts/{cohortId}/cancel";

    public static string CohortPeople(Guid cohortId) => $"/cohorts/{cohortId}/people";

    public static string CohortHistory(Guid cohortId) => $"/cohorts/{cohortId}/history";

    public static string RedateCohort(Guid cohortId, string date) => $"/cohorts/{cohortId}/dates/{date}";

    public static string EqualityCounts(Guid cohortId) => $"/cohorts/{cohortId}/equality";

    public static string Statements(Guid applicationId) => $"{Application(applicationId)}/statement";

    public static string Equality(Guid applicationId) => $"{Application(applicationId)}/equality";

    public static string EqualityQuestion(Guid applicationId, string questionId) => $"{Equality(applicationId)}/questions/{questionId}";

    public static string EraseEquality(Guid applicationId) => $"{Equality(applicationId)}/erase";

    public static string StopEquality(Guid applicationId) => $"{Equality(applicationId)}/stop";

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

    public static string MessagesAt(int page) => $"{Messages}?at={page}";

    public static string Message(Guid messageId) => $"/messages/{messageId}";

    /// <summary>The draft that was made, or how far the work on it is.</summary>
    public static string ComposedOrUnderWay(Guid cohortId, Composing composing) =>
        composing.Work is { } work ? Job(work.JobId) : Compose(cohortId, composing.Draft!.Letter);

    public static string Job(Guid jobId) => $"/jobs/{jobId}";

    public static string CancelJob(Guid jobId) => $"{Job(jobId)}/cancel";

    public static string Application(Guid applicationId) => $"/applications/{applicationId}";

    public const string SessionEnded = "/session-ended";

    /// <summary>Where a form goes that cannot be carried out: by status 307, with which the browser sends the same fields again.</summary>
    public static string FormGivenBack(string page) => $"{SessionEnded}?returnTo={Uri.EscapeDataString(page)}";

    public static string Apply(string programmeId) => $"/programmes/{programmeId}/apply";

    /// <summary>An application's task list; <paramref name="because"/> says why somebody was led to it.</summary>
    public static string Application(Guid applicationId, string because) => $"/applications/{applicationId}?because={because}";

    public const string TooLarge = "tooLarge";

    /// <param name="another">The repeated question to which one more answer is to be given.</param>
    public static string ApplicationSection(Guid applicationId, string sectionId, string? another = null) =>
        $"/applications/{applicationId}/sections/{sectionId}{(another is null ? "" : $"?another={another}")}";

    public static string ApplicationFile(Guid applicationId, Guid fileId) => $"/applications/{applicationId}/files/{fileId}";

    /// <summary>A section whose answers decide who may apply, with what they mean.</summary>
    public static string ApplicationSectionTold(Guid applicationId, string sectionId) => $"/applications/{applicationId}/sections/{sectionId}?told=true";

    public static string ApplicationAutosave(Guid applicationId, string sectionId) => $"/applications/{applicationId}/sections/{sectionId}/autosave";

    public static string ApplicationCheck(Guid applicationId) => $"/applications/{applicationId}/check";

    public static string ApplicationSubmitted(Guid applicationId) => $"/applications/{applicationId}/submitted";

    public static string ApplicationAnswers(Guid applicationId) => $"/applications/{applicationId}/answers";

    public static string ApplicationAnswersText(Guid applicationId) => $"/applications/{applicationId}/answers.txt";

    public static string WithdrawApplication(Guid applicationId) => $"/applications/{applicationId}/withdraw";

    public static string ChangeMind(Guid applicationId) => $"/applications/{applicationId}/change-mind";

    public static string Backers(Guid applicationId) => $"/applications/{applicationId}/backers";

    public static string Backer(Guid applicationId, string roleId) => $"/applications/{applicationId}/backers/{roleId}";

    public static string BackerAgain(Guid applicationId, string roleId) => $"/applications/{applicationId}/backers/{roleId}/again";

    public static string NominationLink(string secret) => $"/nominations/link/{secret}";

    public static string FreshNominationLink(string secret) => $"/nominations/link/{secret}/fresh";

    public static string Nomination(Guid backingId) => $"/nominations/{backingId}";

    public static string NominationForm(Guid backingId) => $"/nominations/{backingId}/form";

    public static string NominationAutosave(Guid backingId) => $"/nominations/{backingId}/form/autosave";

    public static string NominationCheck(Guid backingId) => $"/nominations/{backingId}/check";

    public static string DeclineNomination(Guid backingId) => $"/nominations/{backingId}/decline";

    public static string HandNominationOver(Guid backingId) => $"/nominations/{backingId}/hand-over";

    public const string Interests = "/account/interests";

    public static string Reviews(Guid cohortId) => $"/cohorts/{cohortId}/reviews";

    public static string ReviewsPrint(Guid cohortId) => $"/cohorts/{cohortId}/reviews/print";

    public static string ClaimModeration(Guid cohortId, string code) => $"/cohorts/{cohortId}/reviews/claim/{code}";

    public static string Review(Guid cohortId, Guid seatId) => $"/cohorts/{cohortId}/reviews/{seatId}";

    public static string ReviewDo(Guid cohortId, Guid seatId, string what) => $"/cohorts/{cohortId}/reviews/{seatId}/{what}";

    public static string ReviewFile(Guid cohortId, Guid seatId, int number) => $"/cohorts/{cohortId}/reviews/{seatId}/files/{number}";

    public static string Calibrate(Guid cohortId, Guid calibrationId) => $"/cohorts/{cohortId}/reviews/calibration/{calibrationId}";

    public static string Calibration(Guid cohortId, Guid calibrationId, string? what = null) => $"/cohorts/{cohortId}/assessment/calibration/{calibrationId}{(what is null ? "" : $"/{what}")}";

    public static string LetOffCalibration(Guid cohortId, Guid calibrationId, Guid personId) => $"/cohorts/{cohortId}/assessment/calibration/{calibrationId}/let-off/{personId}";

    public static string Clarification(Guid applicationId, Guid clarificationId) => $"/applications/{applicationId}/questions/{clarificationId}";

    public static string CohortFeedback(Guid cohortId) => $"/cohorts/{cohortId}/feedback";

    public static string FeedbackLetter(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/feedback/{applicationId}";

    public static string CheckFeedback(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/feedback/{applicationId}/check";

    public static string SendFeedback(Guid cohortId) => $"/cohorts/{cohortId}/feedback/send";

    public static string UndoFeedback(Guid cohortId) => $"/cohorts/{cohortId}/feedback/undo";

    public static string ApplicationFeedback(Guid applicationId) => $"/applications/{applicationId}/feedback";

    public static string ApplicationAppeal(Guid applicationId) => $"/applications/{applicationId}/appeal";

    public static string WithdrawAppeal(Guid applicationId) => $"/applications/{applicationId}/appeal/withdraw";

    public static string Appeals(Guid cohortId) => $"/cohorts/{cohortId}/appeals";

    public static string AssignAppeal(Guid cohortId, Guid appealId) => $"/cohorts/{cohortId}/appeals/{appealId}/assign";

    public static string Appeal(Guid appealId) => $"/appeals/{appealId}";

    public static string Assessment(Guid cohortId, string? part = null) => $"/cohorts/{cohortId}/assessment{(part is null ? "" : $"/{part}")}";

    public static string Interviews(Guid cohortId, string? part = null) => $"/cohorts/{cohortId}/interviews{(part is null ? "" : $"/{part}")}";

    public static string Interview(Guid cohortId, Guid interviewId) => $"/cohorts/{cohortId}/interviews/{interviewId}";

    public static string InterviewCandidate(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/interviews/candidates/{applicationId}";

    public static string InterviewPanellist(Guid cohortId, Guid personId) => $"/cohorts/{cohortId}/interviews/panellists/{personId}";

    public static string InterviewCertificate(Guid cohortId, Guid runId) => $"/cohorts/{cohortId}/interviews/plan/{runId}/certificate";

    public static string Panel(Guid cohortId, string? part = null) => $"/cohorts/{cohortId}/panel{(part is null ? "" : $"/{part}")}";

    public static string PanelSeat(Guid cohortId, Guid seatId, string? part = null) => $"/cohorts/{cohortId}/panel/{seatId}{(part is null ? "" : $"/{part}")}";

    public static string SecondLine(Guid cohortId) => $"/cohorts/{cohortId}/second-line";

    public static string SecondLineResult(Guid cohortId, Guid resultId) => $"/cohorts/{cohortId}/second-line/{resultId}";

    public static string OwnInterview(Guid applicationId, string? part = null) => $"/applications/{applicationId}/interview{(part is null ? "" : $"/{part}")}";

    public static string AssessedPaper(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/assessment/papers/{applicationId}";

    public static string AssessedApplication(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/assessment/applications/{applicationId}";

    public static string Assessor(Guid cohortId, Guid personId, string? what = null) => $"/cohorts/{cohortId}/assessment/assessors/{personId}{(what is null ? "" : $"/{what}")}";

    public static string AssessmentSeat(Guid cohortId, Guid seatId) => $"/cohorts/{cohortId}/assessment/seats/{seatId}";

    public static string CohortNominations(Guid cohortId, string? state = null) => $"/cohorts/{cohortId}/nominations{(state is null ? "" : $"?state={state}")}";

    public static string CohortNomination(Guid cohortId, Guid backingId) => $"/cohorts/{cohortId}/nominations/{backingId}";

    public static string CohortNominationDo(Guid cohortId, Guid backingId, string what) => $"/cohorts/{cohortId}/nominations/{backingId}/{what}";

    public static string LateCode(Guid applicationId) => $"/applications/{applicationId}/late-code";

    public const string FindPeople = "/people/find";

    public static string Funnel(Guid cohortId) => $"/cohorts/{cohortId}/funnel";

    public static string Register(Guid cohortId) => $"/cohorts/{cohortId}/applications";

    public static string HandledApplication(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/applications/{applicationId}";

    public static string ExportApplications(Guid cohortId) => $"/cohorts/{cohortId}/applications/export";

    public static string ExportedApplications(Guid cohortId, Guid exportId) => $"/cohorts/{cohortId}/applications/export/{exportId}";

    public static string EnterApplication(Guid cohortId) => $"/cohorts/{cohortId}/applications/enter";

    public static string Extension(Guid cohortId, Guid applicationId) => $"/cohorts/{cohortId}/applications/{applicationId}/extension";

    public static string LateEntries(Guid cohortId) => $"/cohorts/{cohortId}/late-entries";

    public static string GiveLateCode(Guid cohortId) => $"/cohorts/{cohortId}/late-entries/code";

    public static string RevokeLateEntry(Guid cohortId, Guid lateEntryId) => $"/cohorts/{cohortId}/late-entries/{lateEntryId}/revoke";

    public static string Imports(Guid cohortId) => $"/cohorts/{cohortId}/import";

    public static string ImportTemplate(Guid cohortId) => $"/cohorts/{cohortId}/import/template.csv";

    public static string Import(Guid cohortId, Guid importBatchId) => $"/cohorts/{cohortId}/import/{importBatchId}";

    public static string ImportBadRows(Guid cohortId, Guid importBatchId) => $"/cohorts/{cohortId}/import/{importBatchId}/bad-rows.csv";

    public static string DiscardImport(Guid cohortId, Guid importBatchId) => $"/cohorts/{cohortId}/import/{importBatchId}/discard";

    public static string Duplicates(Guid cohortId) => $"/cohorts/{cohortId}/duplicates";

    public static string MergePeople(Guid personId, Guid with) => $"/people/{personId}/merge?with={with}";

    public static string TellApart(Guid personId, Guid from) => $"/people/{personId}/tell-apart?from={from}";

    public static string Merge(Guid personMergeId) => $"/merges/{personMergeId}";
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

    public static string ComposeSearchLonger(Guid cohortId, string draft) => $"/cohorts/{cohortId}/compose/search-longer?draft={draft}";

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

    public static string InformationSession(Guid sessionId) => $"/information-sessions/{sessionId}";

    public static string InformationSessionSent(Guid sessionId) => $"{InformationSession(sessionId)}/sent";

    public static string InformationSessionDone(Guid sessionId, string what) => $"{InformationSession(sessionId)}/done/{what}";

    public static string SignUpLink(string secret) => $"/information-sessions/link/{secret}";

    public static string GiveUpSignUp(string secret) => $"{SignUpLink(secret)}/give-up";

    public static string SignUpCalendar(string secret) => $"{SignUpLink(secret)}/calendar.ics";

    public static string CohortSessions(Guid cohortId) => $"/cohorts/{cohortId}/information-sessions";

    public static string AddSession(Guid cohortId) => $"{CohortSessions(cohortId)}/add";

    public static string CohortSession(Guid cohortId, Guid sessionId) => $"{CohortSessions(cohortId)}/{sessionId}";

    /// <param name="what">change, cancel, attendance or export.</param>
    public static string CohortSessionDo(Guid cohortId, Guid sessionId, string what) => $"{CohortSession(cohortId, sessionId)}/{what}";

    public static string ExportedSession(Guid cohortId, Guid sessionId, Guid exportId) => $"{CohortSession(cohortId, sessionId)}/export/{exportId}";

    public static string CohortEvents(Guid cohortId) => $"/cohorts/{cohortId}/events";

    public static string ArrangeEvent(Guid cohortId, string component) => $"{CohortEvents(cohortId)}/arrange?component={Uri.EscapeDataString(component)}";

    public static string CohortEvent(Guid cohortId, Guid eventId) => $"{CohortEvents(cohortId)}/{eventId}";

    /// <param name="what">change, cancel, attendance, sheet or badges.</param>
    public static string CohortEventDo(Guid cohortId, Guid eventId, string what) => $"{CohortEvent(cohortId, eventId)}/{what}";

    public static string JourneyGroups(Guid participationId, Guid eventId) => $"{Journey(participationId)}/events/{eventId}/groups";

    public static string Needs(Guid participationId) => $"{Journey(participationId)}/needs";

    public static string Sets(Guid cohortId) => $"/cohorts/{cohortId}/sets";

    /// <param name="what">form, apart, proposal, proposal/change or proposal/confirm.</param>
    public static string SetsDo(Guid cohortId, string what) => $"{Sets(cohortId)}/{what}";

    public static string SetApart(Guid cohortId, Guid setApartId) => $"{Sets(cohortId)}/apart/{setApartId}/take-back";

    /// <param name="what">change.</param>
    public static string SetDo(Guid cohortId, Guid setId, string what) => $"{Sets(cohortId)}/{setId}/{what}";

    public static string SetPlace(Guid cohortId, Guid participationId) => $"{Sets(cohortId)}/people/{participationId}";

    public static string OwnSets(Guid cohortId) => Core.Sets.SetLetters.LedPath(cohortId);

    public static string Coaching(Guid cohortId) => $"/cohorts/{cohortId}/coaching";

    /// <param name="what">match, pins, proposal or proposal/confirm.</param>
    public static string CoachingDo(Guid cohortId, string what) => $"{Coaching(cohortId)}/{what}";

    public static string CoachingPin(Guid cohortId, Guid coachingPinId) => $"{Coaching(cohortId)}/pins/{coachingPinId}/take-back";

    public static string CoachingEnd(Guid cohortId, Guid coachingPairId) => $"{Coaching(cohortId)}/pairs/{coachingPairId}/end";

    public static string Coachees(Guid cohortId) => Core.Coaching.CoachingLetters.CoacheesPath(cohortId);

    public static string CoachProfile(Guid cohortId) => $"{Coachees(cohortId)}/profile";

    public static string OwnCoaching(Guid participationId) => Core.Coaching.CoachingLetters.OwnPath(participationId);

    public static string CoachingWishes(Guid participationId) => $"{OwnCoaching(participationId)}/wishes";

    public static string CoachingExperience(Guid participationId) => $"{OwnCoaching(participationId)}/experience";

    public static string CoachExperience(Guid cohortId) => $"{Coachees(cohortId)}/experience";

    public static string CoachingPair(Guid coachingPairId) => Core.Coaching.CoachingLetters.PathOf(coachingPairId);

    /// <param name="what">answer, agreement, sessions or end.</param>
    public static string CoachingPairDo(Guid coachingPairId, string what) => $"{CoachingPair(coachingPairId)}/{what}";

    public static string CoachingStrike(Guid coachingPairId, Guid coachingSessionId) => $"{CoachingPair(coachingPairId)}/sessions/{coachingSessionId}/strike";

    public static string Participants(Guid cohortId) => $"/cohorts/{cohortId}/participants";

    public static string Participant(Guid cohortId, Guid participationId) => $"{Participants(cohortId)}/{participationId}";

    /// <param name="what">session, instead, form, exception, employer, sponsor, defer, extend or return.</param>
    public static string EnterForParticipant(Guid cohortId, Guid participationId, string what) => $"{Participant(cohortId, participationId)}/{what}";

    public static string StrikeEntry(Guid cohortId, Guid participationId, Guid entryId) => $"{Participant(cohortId, participationId)}/entries/{entryId}/strike";

    public static string Award(Guid cohortId, string awardId) => $"/cohorts/{cohortId}/awards/{awardId}";

    public static string SignAward(Guid cohortId, string awardId) => $"{Award(cohortId, awardId)}/sign";

    public static string TellWhyNot(Guid cohortId, string awardId) => $"{Award(cohortId, awardId)}/why-not";

    public static string AwardFile(Guid cohortId, string awardId) => $"{Award(cohortId, awardId)}/file";

    public static string MadeAwardFile(Guid cohortId, string awardId, Guid fileId) => $"{AwardFile(cohortId, awardId)}/{fileId}";

    public static string CohortCertificate(Guid cohortId, Guid certificateId) => $"/cohorts/{cohortId}/certificates/{certificateId}";

    /// <param name="what">confirm, revoke or reissue.</param>
    public static string CohortCertificateDo(Guid cohortId, Guid certificateId, string what) => $"{CohortCertificate(cohortId, certificateId)}/{what}";

    public static string Certificate(Guid certificateId) => Core.Awards.SignCertificates.PathOf(certificateId);

    public static string CertificatePdf(Guid certificateId) => $"{Certificate(certificateId)}/certificate.pdf";

    public static string BadgePicture(Guid certificateId) => $"{Certificate(certificateId)}/badge.svg";

    public static string BadgeToken(Guid certificateId) => $"{Certificate(certificateId)}/badge.jwt";

    public static string VerifyCode(string code) => Core.Awards.OpenBadge.VerifyPath(code);

    public static string Journey(Guid participationId) => Core.Journeys.EventLetters.PathOf(participationId);

    public static string JourneyApologies(Guid participationId, Guid eventId) => $"{Journey(participationId)}/events/{eventId}/apologies";

    public static string JourneyCalendar(Guid participationId) => $"{Journey(participationId)}/calendar.ics";

    public static string JourneyFeed(Guid participationId) => $"{Journey(participationId)}/feed";

    public static string JourneyFeedAddress(string secret) => $"/journeys/feed/{secret}/calendar.ics";

    public static string Evaluations(Guid participationId) => $"{Journey(participationId)}/evaluations";

    public static string Evaluation(Core.Evaluations.EvaluationRound round) => Core.Evaluations.EvaluationLetters.PathOf(round);

    /// <param name="what">own, own/autosave, raters, ask, remind, close, report or compare.</param>
    public static string EvaluationDo(Core.Evaluations.EvaluationRound round, string what) => $"{Evaluation(round)}/{what}";

    public static string EvaluationRater(Core.Evaluations.EvaluationRound round, Guid raterId) => $"{Evaluation(round)}/raters/{raterId}";

    public static string Rater(string secret) => $"/evaluations/{secret}";

    public static string RaterStep(string secret, int step) => $"{Rater(secret)}/{step}";

    public static string RaterAutosave(string secret, int step) => $"{RaterStep(secret, step)}/autosave";

    public static string DeclineRating(string secret) => $"{Rater(secret)}/decline";

    public static string CohortEvaluations(Guid cohortId) => $"/cohorts/{cohortId}/evaluations";

    public static string CohortEvaluation(Guid cohortId, Guid roundId) => $"{CohortEvaluations(cohortId)}/{roundId}";

    /// <param name="what">close, again or report.</param>
    public static string CohortEvaluationDo(Guid cohortId, Guid roundId, string what) => $"{CohortEvaluation(cohortId, roundId)}/{what}";

    public static string EvaluationReports(Guid cohortId) => $"{CohortEvaluations(cohortId)}/reports";

    public static string Plan(Guid participationId) => Core.Plans.PlanLetters.OwnPath(participationId);

    /// <param name="what">propose, take-back or open.</param>
    public static string PlanDo(Guid participationId, string what) => $"{Plan(participationId)}/{what}";

    public static string PlanGoal(Guid participationId, string goal) => $"{Plan(participationId)}/goals/{goal}";

    public static string RemovePlanGoal(Guid participationId, string goal) => $"{PlanGoal(participationId, goal)}/remove";

    public static string PlanRest(Guid participationId) => $"{Plan(participationId)}/rest";

    public static string PlanVersion(Guid participationId, int number) => $"{Plan(participationId)}/versions/{number}";

    public static string PlanModule(Guid participationId, string module) => $"{Plan(participationId)}/modules/{module}";

    public static string OwnReviews(Guid participationId) => Core.Progress.ReviewLetters.OwnPath(participationId);

    public static string BeginReview(Guid participationId, string review) => $"{OwnReviews(participationId)}/{review}/begin";

    /// <summary>The reviews of others in which the viewer takes part.</summary>
    public const string ProgressReviews = "/progress-reviews";

    public static string ProgressReview(Guid progressReviewId) => Core.Progress.ReviewLetters.Path(progressReviewId);

    /// <param name="what">share, take-back, confirm, send-back, rest, meeting.</param>
    public static string ProgressReviewDo(Guid progressReviewId, string what) => $"{ProgressReview(progressReviewId)}/{what}";

    public static string ProgressReviewGoal(Guid progressReviewId, string goal) => $"{ProgressReview(progressReviewId)}/goals/{goal}";

    public static string CohortProgressReviews(Guid cohortId) => $"/cohorts/{cohortId}/progress-reviews";

    public static string ReviewAssessors(Guid cohortId, string review) => $"{CohortProgressReviews(cohortId)}/assessors/{review}";

    public static string ReviewConfirmedElsewhere(Guid cohortId, Guid progressReviewId) => $"{CohortProgressReviews(cohortId)}/{progressReviewId}/confirmed-elsewhere";

    public static string ReadPlan(Guid planId) => Core.Plans.PlanLetters.ReaderPath(planId);

    /// <param name="what">agree or send-back.</param>
    public static string PlanReaderDo(Guid planId, string what) => $"{ReadPlan(planId)}/{what}";

    public static string SayToPlan(Guid planId, string goal) => $"{ReadPlan(planId)}/goals/{goal}";

    public const string Sponsoring = "/sponsoring";

    public static string CohortPlans(Guid cohortId) => $"/cohorts/{cohortId}/plans";

    public static string PlansToAgree(Guid cohortId) => $"{CohortPlans(cohortId)}/to-agree";

    public static string PlanAgreedElsewhere(Guid cohortId, Guid planId) => $"{CohortPlans(cohortId)}/{planId}/agreed-elsewhere";

    public static string RegisterInterest(string programmeId) => $"/programmes/{programmeId}/interest";

    public static string InterestSent(string programmeId) => $"{RegisterInterest(programmeId)}/sent";

    public static string InterestList(string programmeId, int page = 1) => $"{RegisterInterest(programmeId)}/list{(page > 1 ? $"?at={page}" : "")}";

    public static string InterestLink(string secret) => $"/interest/link/{secret}";

    public static string TakeInterestBack(string secret) => $"{InterestLink(secret)}/take-back";

    public static string InterestDone(string what) => $"/interest/done/{what}";

    public static string TellThoseWaiting(Guid cohortId) => $"{WriteToMany(cohortId)}?list={Core.Messages.RecipientList.WaitingToHear}";
}
