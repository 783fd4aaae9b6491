using Fairlead.Core.Applications.Files;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>How an application reached us.</summary>
public enum ApplicationSource
{
    Online,

    /// <summary>Entered by the programme's staff from a form on paper or in an e-mail.</summary>
    Paper,
    Import,
}

/// <summary>One person's application to one cohort. Changes only through the verbs below.</summary>
public sealed class Application : AuditedEntity
{
    public const int AnswersMaxLength = 200_000;
    public const int ReasonCodeMaxLength = 60;
    public const int ReferenceLength = 8;

    /// <summary>Stands for withdrawal by us: the same person's other application counts.</summary>
    public const string DuplicateReasonCode = "duplicate";

    public required Guid ApplicationId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>Not fixed for ever: when two records turn out to be one person, the application moves to the one that stays.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>What people quote on the telephone: eight letters and figures, drawn by lot.</summary>
    public required string Reference { get; init; }

    public required ApplicationSource Source { get; init; }

    public required DateTime StartedAt { get; init; }

    public ApplicationStatus Status { get; private set; }

    /// <summary>The draft's answers as JSON; what counts is the latest <see cref="Submission"/>.</summary>
    public string AnswersJson { get; private set; } = "{}";

    /// <summary>The ids of the sections that the applicant has marked as completed, comma-separated.</summary>
    public string CompletedSections { get; private set; } = "";

    public DateTime? ChangedAt { get; private set; }

    /// <summary>When the submission that counts was received.</summary>
    public DateTime? ReceivedAt { get; private set; }

    public Timeliness? Timeliness { get; private set; }

    public int Submissions { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>A code of the definition's withdrawal reasons.</summary>
    public string? WithdrawalReasonCode { get; private set; }

    /// <summary>The same person's application to the same cohort that counts in place of this one.</summary>
    public Guid? DuplicateOfApplicationId { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    protected override Guid StreamId => ApplicationId;

    public static Application Start(
        Guid applicationId, Guid cohortId, Guid personId, ApplicationSource source, Actor by, DateTime now)
    {
        var application = new Application
        {
            ApplicationId = applicationId,
            CohortId = cohortId,
            PersonId = personId,
            Reference = ApplicationReference.From(applicationId),
            Source = source,
            StartedAt = now,
        };
        application.Raise(new ApplicationStarted(applicationId, cohortId, personId, source), by, now);
        return application;
    }

    public bool HasCompleted(string sectionId) => CompletedSections.Split(',').Contains(sectionId);

    /// <summary>Writes answers into the draft. Not a change of state, so the audit log keeps the submission and not each key press.</summary>
    /// <exception cref="RuleBrokenException">The application has been withdrawn.</exception>
    public void Write(Answers answers, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is ApplicationStatus.Withdrawn, "A withdrawn application cannot be changed. Bring it back first.");
        (AnswersJson, ChangedAt) = (AnswerSheet.Write(answers), now);
    }

    /// <summary>Records that a file came to the draft; the answer that names it is written apart.</summary>
    internal void Attach(ApplicationFile file, Actor by, DateTime now) =>
        Raise(new FileAttached(ApplicationId, file.ApplicationFileId, file.Kind, file.Length, file.Hash), by, now);

    internal void Detach(ApplicationFile file, Actor by, DateTime now) => Raise(new FileDetached(ApplicationId, file.ApplicationFileId), by, now);

    public void MarkSection(string sectionId, bool completed)
    {
        var sections = CompletedSections.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(s => s != sectionId);
        CompletedSections = string.Join(',', completed ? sections.Append(sectionId) : sections);
    }

    /// <summary>Freezes the answers.</summary>
    /// <param name="submission">The frozen answers, made by <see cref="Submission.Freeze"/> from what the definition asks.</param>
    /// <exception cref="RuleBrokenException">The application is withdrawn, or the submission is another application's.</exception>
    public void Submit(Submission submission, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(submission.ApplicationId != ApplicationId, "The submission belongs to another application.");
        Move(ApplicationAction.Submit, by, now, submission.Hash);
        (ReceivedAt, Timeliness, Submissions) = (submission.ReceivedAt, submission.Timeliness, submission.Number);
    }

    public void Withdraw(string? reasonCode, Actor by, DateTime now)
    {
        Move(ApplicationAction.Withdraw, by, now, reasonCode: reasonCode);
        (WithdrawnAt, WithdrawalReasonCode) = (now, reasonCode);
    }

    /// <summary>Takes a withdrawal back.</summary>
    /// <exception cref="RuleBrokenException">It is not withdrawn, or stands aside for the same person's other application.</exception>
    public void ChangeMind(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(DuplicateOfApplicationId is not null, "The same person’s other application counts in place of this one.");
        Move(Submissions > 0 ? ApplicationAction.Reinstate : ApplicationAction.ReturnToDraft, by, now);
        (WithdrawnAt, WithdrawalReasonCode) = (null, null);
    }

    /// <summary>Gives the application to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new ApplicationMovedToPerson(ApplicationId, PersonId, personId), by, now);
        PersonId = personId;
    }

    /// <summary>Withdraws the application because the same person's other one counts.</summary>
    /// <exception cref="RuleBrokenException">It has been set aside already.</exception>
    public void SetAside(Guid countingApplicationId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(DuplicateOfApplicationId is not null, "This application has been set aside already.");
        if (Status is not ApplicationStatus.Withdrawn)
        {
            Withdraw(DuplicateReasonCode, by, now);
        }

        DuplicateOfApplicationId = countingApplicationId;
        Raise(new ApplicationSetAside(ApplicationId, countingApplicationId), by, now);
    }

    /// <summary>Takes <see cref="SetAside"/> back; what its person had withdrawn before that stays withdrawn.</summary>
    /// <exception cref="RuleBrokenException">It has not been set aside.</exception>
    public void BringBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(DuplicateOfApplicationId is null, "This application has not been set aside.");
        Raise(new ApplicationBroughtBack(ApplicationId, DuplicateOfApplicationId.Value), by, now);
        DuplicateOfApplicationId = null;
        if (WithdrawalReasonCode == DuplicateReasonCode)
        {
            ChangeMind(by, now);
        }
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(ApplicationAction action, Actor by, DateTime now, string? submissionHash = null, string? reasonCode = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An application that is {Status.Words()} cannot be moved by “{action}”.");
        var to = ApplicationLifecycle.Moves[(Status, action)];
        Raise(new ApplicationMoved(ApplicationId, action, Status, to, submissionHash, reasonCode), by, now);
        Status = to;
    }
}

public sealed record ApplicationStarted(Guid ApplicationId, Guid CohortId, Guid PersonId, ApplicationSource Source);

public sealed record ApplicationMoved(
    Guid ApplicationId, ApplicationAction Action, ApplicationStatus From, ApplicationStatus To, string? SubmissionHash,
    string? ReasonCode);

public sealed record FileAttached(Guid ApplicationId, Guid ApplicationFileId, FileKind Kind, int Length, string Hash);

public sealed record FileDetached(Guid ApplicationId, Guid ApplicationFileId);

public sealed record ApplicationSetAside(Guid ApplicationId, Guid CountingApplicationId);

public sealed record ApplicationBroughtBack(Guid ApplicationId, Guid CountingApplicationId);

public sealed record ApplicationMovedToPerson(Guid ApplicationId, Guid FromPersonId, Guid ToPersonId);
