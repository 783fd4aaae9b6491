using Fairlead.Core.Audit;

namespace Fairlead.Core.Offers;

/// <summary>
/// What was decided about one application. It stands in a table of its own, which no query of an applicant’s page joins
/// before <see cref="ReleasedAt"/>.
/// </summary>
public sealed class Decision : AuditedEntity
{
    public const int ReasonCodeMaxLength = 60;
    public const int FeedbackMaxLength = 4000;

    public required Guid DecisionId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public DecisionOutcome Outcome { get; private set; }

    /// <summary>The gateway’s code, where the application did not pass it.</summary>
    public string? ReasonCode { get; private set; }

    public DecisionStatus Status { get; private set; }

    /// <summary>The instant from which the applicant may know: when the letter leaves, not when somebody pressed the button.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>The letter where it was changed by hand, with its placeholders; null while it is the template’s.</summary>
    public string? LetterSubject { get; private set; }

    public string? LetterBody { get; private set; }

    /// <summary>What the applicant is told of how to do better, put into the letter.</summary>
    public string? Feedback { get; private set; }

    /// <summary>SHA-256 of the letter as it was approved; what is sent is that text.</summary>
    public string? LetterHash { get; private set; }

    public bool IsLetterEdited => LetterBody is not null;

    /// <summary>The letter before its placeholders are filled.</summary>
    public Letter Draft => LetterBody is null ? DecisionLetters.Template(Outcome) : new Letter(LetterSubject!, LetterBody);

    protected override Guid StreamId => DecisionId;

    public static Decision Prepare(
        Guid decisionId, Guid cohortId, Guid applicationId, DecisionOutcome outcome, string? reasonCode, Actor by, DateTime now)
    {
        var decision = new Decision
        {
            DecisionId = decisionId, CohortId = cohortId, ApplicationId = applicationId, Outcome = outcome, ReasonCode = reasonCode,
        };
        decision.Raise(new DecisionPrepared(decisionId, cohortId, applicationId, outcome, reasonCode), by, now);
        return decision;
    }

    /// <summary>Changes what was prepared. A letter edited for another outcome no longer fits and becomes the template’s again.</summary>
    /// <exception cref="RuleBrokenException">The decision has been released.</exception>
    public void Decide(DecisionOutcome outcome, string? reasonCode, Actor by, DateTime now)
    {
        if ((outcome, reasonCode) == (Outcome, ReasonCode))
        {
            return;
        }

        Move(DecisionAction.Decide);
        Raise(new DecisionChanged(DecisionId, Outcome, outcome, reasonCode), by, now);
        (LetterSubject, LetterBody) = outcome == Outcome ? (LetterSubject, LetterBody) : (null, null);
        (Outcome, ReasonCode) = (outcome, reasonCode);
    }

    /// <exception cref="RuleBrokenException">The decision has been released.</exception>
    public void EditLetter(Letter letter, string? feedback, Actor by, DateTime now)
    {
        Move(DecisionAction.EditLetter);
        (LetterSubject, LetterBody) = letter == DecisionLetters.Template(Outcome) ? (null, null) : (letter.Subject, letter.Body);
        Feedback = string.IsNullOrWhiteSpace(feedback) ? null : feedback.Trim();
        Raise(new DecisionLetterEdited(DecisionId, Draft.Hash, Feedback is not null), by, now);
    }

    /// <param name="releasedAt">When the letter leaves.</param>
    /// <param name="letterHash">The hash of the approved letter.</param>
    /// <exception cref="RuleBrokenException">The decision has been released already.</exception>
    public void Release(DateTime releasedAt, string letterHash, Actor by, DateTime now)
    {
        Move(DecisionAction.Release);
        (ReleasedAt, LetterHash) = (releasedAt, letterHash);
        Raise(new DecisionReleased(DecisionId, ApplicationId, Outcome, releasedAt, letterHash), by, now);
    }

    /// <exception cref="RuleBrokenException">The applicant has been told.</exception>
    public void TakeBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(ReleasedAt <= now, "This decision has been told to the applicant, so it cannot be taken back.");
        Move(DecisionAction.TakeBack);
        (ReleasedAt, LetterHash) = (null, null);
        Raise(new DecisionTakenBack(DecisionId, ApplicationId), by, now);
    }

    /// <exception cref="RuleBrokenException">The application is not on the reserve list.</exception>
    public void GivePlace(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Outcome is not DecisionOutcome.Reserve, $"Only the reserve list can be given a place that falls free, not “{Outcome.Words()}”.");
        Move(DecisionAction.GivePlace);
        Raise(new DecisionChanged(DecisionId, Outcome, DecisionOutcome.Place, null), by, now);
        (Outcome, ReleasedAt) = (DecisionOutcome.Place, now);
    }

    private void Move(DecisionAction action)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A decision that is {Status.Words()} cannot be moved by “{action}”.");
        Status = DecisionLifecycle.Moves[(Status, action)];
    }
}

public sealed record DecisionPrepared(Guid DecisionId, Guid CohortId, Guid ApplicationId, DecisionOutcome Outcome, string? ReasonCode);

public sealed record DecisionChanged(Guid DecisionId, DecisionOutcome From, DecisionOutcome To, string? ReasonCode);

public sealed record DecisionLetterEdited(Guid DecisionId, string TemplateHash, bool HasFeedback);

public sealed record DecisionReleased(Guid DecisionId, Guid ApplicationId, DecisionOutcome Outcome, DateTime ReleasedAt, string LetterHash);

public sealed record DecisionTakenBack(Guid DecisionId, Guid ApplicationId);
