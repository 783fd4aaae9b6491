using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Applications;

/// <summary>The e-mails that tell applicants what has become of what they sent.</summary>
public static class Receipt
{
    public const string SubmittedKind = "application-receipt";
    public const string WithdrawnKind = "application-withdrawn";
    public const string ReinstatedKind = "application-reinstated";

    /// <summary>The key of the message that is the receipt of a submission.</summary>
    public static string KeyOf(Guid submissionId) => $"receipt/{submissionId:N}";

    internal static Message Write(FormToSubmit form, Submission submission, Person person, InstallationFacts installation, DateTime now)
    {
        var (definition, cohort) = (form.Definition, form.Cohort);
        var asked = definition.ApplicationForm!;
        var page = installation.Link($"/applications/{submission.ApplicationId}/submitted");
        var opening = $"""
            Dear {person.Name}

            We have received your {asked.Name} for {definition.Name}, {cohort.Label}.

            Reference: {form.Application.Reference}
            Received: {DateWords.ToTheSecond(definition.TimeZone, submission.ReceivedAt)} ({submission.Timeliness.Words()})
            Fingerprint: {submission.Hash}

            {Again(form, submission)}What happens next

            {string.Join('\n', NextSteps.Of(cohort, definition, now).Select(s => $"* {s}"))}

            You can read what you sent, change it until the deadline, or withdraw it here:

            {page}

            {Contact(definition)}

            What you sent

            """.ReplaceLineEndings("\n");
        return Letter(
            SubmittedKind, KeyOf(submission.SubmissionId), person, cohort, now,
            $"We have received your {asked.Name}: reference {form.Application.Reference}", opening + Answers(submission.Form, opening.Length, page));
    }

    internal static Message Withdrawn(Application application, Cohort cohort, ProgrammeDefinition definition, Person person, InstallationFacts installation, DateTime now) => Letter(
        WithdrawnKind, $"withdrawn/{application.ApplicationId:N}/{application.AuditCount}", person, cohort, now,
        $"You have withdrawn your {definition.ApplicationForm!.Name}: reference {application.Reference}",
        $"""
        Dear {person.Name}

        You have withdrawn your {definition.ApplicationForm.Name} for {definition.Name}, {cohort.Label}, reference {application.Reference}. Nobody will consider it.

        If you change your mind, you can bring it back until the cohort has been decided:

        {installation.Link($"/applications/{application.ApplicationId}/change-mind")}

        {Contact(definition)}
        """);

    internal static Message Reinstated(
        Application application, Submission? submission, Cohort cohort, ProgrammeDefinition definition, Person person, InstallationFacts installation, DateTime now) => Letter(
        ReinstatedKind, $"reinstated/{application.ApplicationId:N}/{application.AuditCount}", person, cohort, now,
        $"You have brought back your {definition.ApplicationForm!.Name}: reference {application.Reference}",
        $"""
        Dear {person.Name}

        You have brought back your {definition.ApplicationForm.Name} for {definition.Name}, {cohort.Label}, reference {application.Reference}.

        {(submission is null
            ? "It has not been submitted yet. Submit it before the deadline."
            : $"It counts again as we received it at {DateWords.ToTheSecond(definition.TimeZone, submission.ReceivedAt)}, fingerprint {submission.Hash}.")}

        {installation.Link($"/applications/{application.ApplicationId}")}

        {Contact(definition)}
        """);

    private static Message Letter(string kind, string key, Person person, Cohort cohort, DateTime now, string subject, string body) => new()
    {
        MessageId = NewId.Next(),
        Kind = kind,
        Key = key,
        ToPersonId = person.PersonId,
        ToName = person.Name,
        ToAddress = person.CurrentEmail!,
        Subject = subject,
        Body = body.ReplaceLineEndings("\n"),
        WrittenAt = now,
        DueAt = now,
        CohortId = cohort.CohortId,
    };

    private static string Again(FormToSubmit form, Submission submission) => submission.Number > 1
        ? $"This replaces what you sent before. It is number {submission.Number} under reference {form.Application.Reference}.\n\n"
        : "";

    private static string Contact(ProgrammeDefinition definition) => definition.Contacts.FirstOrDefault(c => c.Email is not null) is { } contact
        ? $"If something is wrong, write to {contact.Name}: {contact.Email}"
        : "If something is wrong, write to the programme team.";

    // A mail that the server refuses for its length would leave no receipt at all.
    private static string Answers(SubmittedForm form, int before, string page)
    {
        var text = SubmissionText.Of(form);
        var room = Message.BodyMaxLength - before - 300;
        return text.Length <= room ? text : $"{text[..room]}\n\n… The rest can be read here:\n\n{page}";
    }
}
