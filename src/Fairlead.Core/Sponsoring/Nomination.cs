using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;

namespace Fairlead.Core.Sponsoring;

/// <summary>
/// What a backer writes about an applicant: a draft, and what was sent, frozen. A confidential reference: read by its writer until
/// it is sent and by those who judge the application afterwards, never by the applicant.
/// </summary>
public sealed class Nomination
{
    public required Guid BackingId { get; init; }

    /// <summary>The draft's answers as JSON; what counts is <see cref="Snapshot"/>.</summary>
    public string AnswersJson { get; private set; } = "{}";

    /// <summary>Canonical JSON of a <see cref="SubmittedForm"/>; null until it is sent.</summary>
    public string? Snapshot { get; private set; }

    /// <summary>SHA-256 of the snapshot; stands in the receipt.</summary>
    public string? Hash { get; private set; }

    public DateTime? ReceivedAt { get; private set; }

    public Timeliness? Timeliness { get; private set; }

    /// <summary>The member of staff who entered it from paper; null where the backer sent it.</summary>
    public Guid? EnteredByPersonId { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    public SubmittedForm? Form => Snapshot is null ? null : Submission.ReadSnapshot(Snapshot);

    public void Write(Answers answers) => AnswersJson = AnswerSheet.Write(answers);

    /// <summary>Freezes what counts: the questions that the answers bring up, in the form's words and order.</summary>
    public void Freeze(
        Application application, ProgrammeDefinition definition, FormDefinition form, IReadOnlyCollection<string> agreed, Timeliness timeliness,
        Guid? enteredBy, DateTime receivedAt)
    {
        Snapshot = Submission.SnapshotOf("fairlead-nomination/1", 1, application, definition, form, Answers, agreed, timeliness, receivedAt);
        (Hash, ReceivedAt, Timeliness, EnteredByPersonId) = (Submission.HashOf(Snapshot), receivedAt, timeliness, enteredBy);
    }
}

/// <summary>A link in an e-mail that opens one request; only its hash is kept.</summary>
public sealed class NominationLink
{
    public required string SecretHash { get; init; }

    public required Guid BackingId { get; init; }

    public required DateTime MadeAt { get; init; }

    public static (NominationLink Link, string Secret) For(Guid backingId, DateTime now)
    {
        var secret = Secret.Next();
        return (new NominationLink { SecretHash = Secret.HashOf(secret), BackingId = backingId, MadeAt = now }, secret);
    }
}
