using Fairlead.Core.Calendar;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;

namespace Fairlead.Core.Progress;

/// <summary>The e-mails about reviews. None says anything of what stands in one, and none is in the list of e-mails of the cohort.</summary>
public static class ReviewLetters
{
    public const string AppointedKind = "review-appointed";
    public const string SharedKind = "review-shared";
    public const string SentBackKind = "review-sent-back";
    public const string DoneKind = "review-done";
    public const string MeetingKind = "review-meeting";
    public const string ReminderKind = "review-reminder";

    public static PersonalLetter Appointed(ReviewFacts facts, string name) => Of(
        facts, AppointedKind, $"You are asked to write the {facts.Name} of {facts.Participant}", name,
        $"{facts.Participant} takes part in {facts.Programme.Name} ({facts.Cohort.Label}). You are the assessor who writes their {facts.Name}{Due(facts)}. Please arrange to talk with them first. It can be written here:");

    public static PersonalLetter Shared(ReviewFacts facts, string name, bool isOwn) => Of(
        facts, SharedKind, isOwn ? $"Your {facts.Name} can be read" : $"The {facts.Name} of {facts.Participant} waits for you", name,
        isOwn
            ? $"{facts.Assessor?.Name ?? "Your assessor"} has written your {facts.Name} in {facts.Programme.Name}. Please read it, and confirm that you have, or say what should be different:"
            : $"The {facts.Name} of {facts.Participant} in {facts.Programme.Name} is written. Please read it, and confirm it or say what should be different. Sign in with this e-mail address:");

    public static PersonalLetter SentBack(ReviewFacts facts, string by, string name) => Of(
        facts, SentBackKind, $"The {facts.Name}: something should be different", name, $"{by} has read the {facts.Name}{OfWhom(facts, name)} and asks for something to be different. What they say stands with it:");

    public static PersonalLetter Done(ReviewFacts facts, string name) => Of(
        facts, DoneKind, $"The {facts.Name} is done", name, $"Everybody has confirmed the {facts.Name}{OfWhom(facts, name)}. It stays as it is and can always be read:");

    /// <param name="isOwn">Whether it goes to the participant.</param>
    public static PersonalLetter Meeting(ReviewFacts facts, string by, string name, bool isOwn, InstallationFacts installation) => Of(
        facts, MeetingKind, $"The {facts.Name}{OfWhom(facts, name)}: {When(facts)}", name, $"{by} has entered when those who take part in the {facts.Name}{OfWhom(facts, name)} talk: {When(facts)}, {facts.Review.MeetsWhere}.\n\nIt can be changed here:") with
    {
        Calendar = CalendarText.Write(new(
            facts.Terms.Name, $"{facts.Programme.Name}, {facts.Cohort.Label}", [ReviewMeetings.Entry(facts.Review, facts.Terms, facts.Programme, isOwn ? null : facts.Participant, installation)], CalendarMethod.Publish)),
    };

    /// <param name="waits">What is to be done, as a sentence.</param>
    public static PersonalLetter Reminder(ReviewFacts facts, string waits, string name) => Of(
        facts, ReminderKind, $"The {facts.Name}{OfWhom(facts, name)} is to be done{Due(facts)}", name, $"The {facts.Name}{OfWhom(facts, name)} in {facts.Programme.Name} is to be done{Due(facts)}. {waits}");

    /// <summary>To a participant who has not begun to write it.</summary>
    public static PersonalLetter NotBegun(ProgrammeReview terms, ProgrammeDefinition programme, DateOnly day, Guid participationId, string key, string name) => new(
        ReminderKind, $"{key}/{participationId:N}", $"Your {ReviewFacts.NameOf(terms)} is to be done by {DateWords.Day(day)}",
        $"Dear {name}\n\nYour {ReviewFacts.NameOf(terms)} in {programme.Name} is to be done by {DateWords.Day(day)}. You have not begun to write it. Please do, and share it with those who confirm it:\n", OwnPath(participationId)) { CohortId = null };

    public static string OwnPath(Guid participationId) => $"/journeys/{participationId}/reviews";

    public static string Path(Guid progressReviewId) => $"/progress-reviews/{progressReviewId}";

    /// <summary>“10am on Tuesday 5 October 2021”.</summary>
    public static string When(ReviewFacts facts) => DateWords.Beginning(facts.Programme.TimeZone, facts.Review.MeetsAt!.Value);

    private static string OfWhom(ReviewFacts facts, string name) => name == facts.Participant ? "" : $" of {facts.Participant}";

    private static string Due(ReviewFacts facts) => facts.DueDay is { } due ? $" by {DateWords.Day(due)}" : "";

    private static PersonalLetter Of(ReviewFacts facts, string kind, string subject, string name, string body) =>
        new(kind, $"{kind}/{facts.Review.ProgressReviewId:N}/{facts.Review.AuditCount}", subject, $"Dear {name}\n\n{body}\n", Path(facts.Review.ProgressReviewId)) { CohortId = null };
}
