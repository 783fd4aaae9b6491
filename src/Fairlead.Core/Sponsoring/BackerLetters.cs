using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Sponsoring;

/// <summary>What a letter about a request needs to know.</summary>
/// <param name="Until">The instant before which the form must be in; null where it is not yet fixed.</param>
public sealed record BackingFacts(
    Application Application, Person Applicant, Cohort Cohort, ProgrammeDefinition Definition, Backer Backer, InstallationFacts Installation, DateTime? Until)
{
    public string DeadlineWords => Until is { } until ? DateWords.Deadline(Definition.TimeZone, until) : "the deadline";
}

/// <summary>The e-mails between an applicant and those who back them. None says what a backer wrote, but the receipt to the backer.</summary>
internal static class BackerLetters
{
    public const string RequestKind = "backer-request";
    public const string ReminderKind = "backer-reminder";
    public const string ReceiptKind = "nomination-receipt";
    public const string NewsKind = "backer-news";

    public static Message Request(BackingFacts facts, Backing backing, string secret, DateTime now) => ToBacker(
        RequestKind, $"{RequestKind}/{backing.BackingId:N}/{backing.AuditCount}", facts, backing, now,
        $"{facts.Applicant.Name} asks for your support: {facts.Definition.ShortName}",
        $"""
        Dear {backing.Name}

        {facts.Applicant.Name} is applying for {facts.Definition.Name}, {facts.Cohort.Label}, and has named you as {Article(facts.Backer)} {facts.Backer.Words}.

        We ask you to fill in the {facts.Backer.Form.Name} before {facts.DeadlineWords}.{Time(facts)} The application is complete only with it.

        {Link(facts, secret)}

        You need no account. The link is for you alone: please do not pass it on. If somebody else should answer, or you cannot, the same page lets you hand over or decline.

        {facts.Applicant.Name} can see whether you have answered, and never what you write.
        """);

    public static Message Reminder(BackingFacts facts, Backing backing, string secret, string key, string left, DateTime now) => ToBacker(
        ReminderKind, key, facts, backing, now,
        $"{left} left to support {facts.Applicant.Name}: {facts.Definition.ShortName}",
        $"""
        Dear {backing.Name}

        {facts.Applicant.Name} has named you as {Article(facts.Backer)} {facts.Backer.Words} for {facts.Definition.Name}, {facts.Cohort.Label}. We have not had the {facts.Backer.Form.Name} from you.

        It must reach us before {facts.DeadlineWords}. Without it the application is not complete.

        {Link(facts, secret)}

        If you have begun already, what you saved is still there. If you cannot answer, the same page lets you hand over or decline.
        """);

    public static Message Again(BackingFacts facts, Backing backing, string secret, DateTime now) => ToBacker(
        RequestKind, $"{RequestKind}/{backing.BackingId:N}/{backing.AuditCount}", facts, backing, now,
        $"Your new link: {facts.Backer.Form.Name} for {facts.Applicant.Name}",
        $"""
        Dear {backing.Name}

        Here is a new link to the {facts.Backer.Form.Name} for {facts.Applicant.Name}, who is applying for {facts.Definition.Name}, {facts.Cohort.Label}. What you have saved is still there.

        {Link(facts, secret)}

        It must reach us before {facts.DeadlineWords}. The link is for you alone: please do not pass it on.
        """);

    public static Message Receipt(BackingFacts facts, Backing backing, Nomination nomination, DateTime now)
    {
        var form = nomination.Form!;
        return ToBacker(
            ReceiptKind, $"{ReceiptKind}/{backing.BackingId:N}/{backing.AuditCount}", facts, backing, now,
            $"We have received your {form.FormName} for {facts.Applicant.Name}",
            $"""
            Dear {backing.Name}

            Thank you. We have received your {form.FormName} for {facts.Applicant.Name}.

            Received: {DateWords.ToTheSecond(facts.Definition.TimeZone, nomination.ReceivedAt!.Value)} ({nomination.Timeliness!.Value.Words()})
            Fingerprint: {nomination.Hash}

            {facts.Applicant.Name} is told that it is in, and never sees what you wrote. If something in it is wrong, write to the programme team before the deadline: they can give it back to you.

            What you sent

            {SubmissionText.Of(form)}
            """);
    }

    public static Message Sent(BackingFacts facts, Backing backing, DateTime now) => ToApplicant(facts, backing, now,
        $"The {facts.Backer.Form.Name} is in",
        $"{backing.Name} has sent us the {facts.Backer.Form.Name} for your application to {facts.Definition.Name}, {facts.Cohort.Label}.");

    public static Message Declined(BackingFacts facts, Backing backing, DateTime now) => ToApplicant(facts, backing, now,
        $"{backing.Name} cannot be your {facts.Backer.Words}",
        $"""
        {backing.Name} has told us that they cannot fill in the {facts.Backer.Form.Name} for your application to {facts.Definition.Name}, {facts.Cohort.Label}.

        Please ask somebody else. Their form must reach us before {facts.DeadlineWords}.
        """);

    public static Message HandedOver(BackingFacts facts, Backing backing, Backing to, DateTime now) => ToApplicant(facts, backing, now,
        $"{backing.Name} has asked {to.Name} to support you",
        $"""
        {backing.Name} has asked {to.Name} to fill in the {facts.Backer.Form.Name} for your application to {facts.Definition.Name}, {facts.Cohort.Label}, in their place. We have written to {to.Name}.

        If that is not right, ask somebody else. The form must reach us before {facts.DeadlineWords}.
        """);

    public static Message Bounced(BackingFacts facts, Backing backing, DateTime now) => ToApplicant(facts, backing, now,
        $"We could not reach {backing.Name}",
        $"""
        Our message to {backing.Name} at {backing.Address} could not be delivered, so they do not know that you named them as your {facts.Backer.Words} for {facts.Definition.Name}, {facts.Cohort.Label}.

        Please correct the address, or ask somebody else. The form must reach us before {facts.DeadlineWords}.
        """);

    public static Message Replaced(BackingFacts facts, Backing backing, DateTime now) => ToBacker(
        NewsKind, $"{NewsKind}/{backing.BackingId:N}/{backing.AuditCount}", facts, backing, now,
        $"You need do nothing more for {facts.Applicant.Name}",
        $"""
        Dear {backing.Name}

        {facts.Applicant.Name} has asked somebody else to be their {facts.Backer.Words} for {facts.Definition.Name}, {facts.Cohort.Label}. You need do nothing more, and the link that we sent you no longer works.
        """);

    private static string Article(Backer backer) => "aeiou".Contains(backer.Words[0], StringComparison.Ordinal) ? "an" : "a";

    private static string Link(BackingFacts facts, string secret) => facts.Installation.Link($"/nominations/link/{secret}");

    private static string Time(BackingFacts facts) => facts.Backer.Form.Minutes is { } minutes ? $" It takes about {minutes} minutes." : "";

    private static Message ToBacker(string kind, string key, BackingFacts facts, Backing backing, DateTime now, string subject, string body) => new()
    {
        MessageId = NewId.Next(),
        Kind = kind,
        Key = key,
        ToPersonId = backing.PersonId,
        ToName = backing.Name,
        ToAddress = backing.Address,
        Subject = Short(subject),
        Body = Fit(body),
        WrittenAt = now,
        DueAt = now,
        CohortId = facts.Cohort.CohortId,
    };

    private static Message ToApplicant(BackingFacts facts, Backing backing, DateTime now, string subject, string body) => new()
    {
        MessageId = NewId.Next(),
        Kind = NewsKind,
        Key = $"{NewsKind}/{backing.BackingId:N}/{backing.AuditCount}",
        ToPersonId = facts.Applicant.PersonId,
        ToName = facts.Applicant.Name,
        ToAddress = facts.Applicant.CurrentEmail!,
        Subject = Short(subject),
        Body = Fit($"""
            Dear {facts.Applicant.Name}

            {body}

            {facts.Installation.Link($"/applications/{facts.Application.ApplicationId}")}
            """),
        WrittenAt = now,
        DueAt = now,
        CohortId = facts.Cohort.CohortId,
    };

    private static string Short(string subject) => subject.Length <= Message.SubjectMaxLength ? subject : $"{subject[..(Message.SubjectMaxLength - 1)]}…";

    // A mail that the server refuses for its length would leave no receipt at all.
    private static string Fit(string body)
    {
        var text = body.ReplaceLineEndings("\n");
        return text.Length <= Message.BodyMaxLength ? text : $"{text[..(Message.BodyMaxLength - 2)]}\n…";
    }
}
