using System.Collections.Frozen;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum ClarificationStatus
{
    Asked,
    Answered,

    /// <summary>The day passed without an answer: the moderator decides on what there is.</summary>
    Lapsed,
    Withdrawn,
}

public enum ClarificationAction
{
    Answer,
    Lapse,
    Withdraw,
}

public static class ClarificationLifecycle
{
    public static readonly FrozenDictionary<(ClarificationStatus From, ClarificationAction Action), ClarificationStatus> Moves =
        new Dictionary<(ClarificationStatus, ClarificationAction), ClarificationStatus>
        {
            [(ClarificationStatus.Asked, ClarificationAction.Answer)] = ClarificationStatus.Answered,
            [(ClarificationStatus.Asked, ClarificationAction.Lapse)] = ClarificationStatus.Lapsed,
            [(ClarificationStatus.Asked, ClarificationAction.Withdraw)] = ClarificationStatus.Withdrawn,
        }.ToFrozenDictionary();

    public static bool Allows(this ClarificationStatus status, ClarificationAction action) => Moves.ContainsKey((status, action));

    public static string Words(this ClarificationStatus status) => status switch
    {
        ClarificationStatus.Asked => "asked",
        ClarificationStatus.Answered => "answered",
        ClarificationStatus.Lapsed => "not answered in time",
        _ => "taken back",
    };
}

/// <summary>One question of a moderator to the applicant, inside the record. The applicant does not learn who asks, nor why.</summary>
public sealed class Clarification : AuditedEntity
{
    public const int QuestionMaxLength = 1000;
    public const int AnswerMaxLength = 4000;

    public required Guid ClarificationId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>The moderator's seat.</summary>
    public required Guid ReviewSeatId { get; init; }

    public required string Question { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>The instant before which the answer must be in.</summary>
    public required DateTime DueBefore { get; init; }

    public string? Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public ClarificationStatus Status { get; private set; }

    protected override Guid StreamId => ClarificationId;

    public static Clarification Ask(Guid clarificationId, ReviewSeat seat, string question, DateTime dueBefore, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(seat.Duty is not ReviewDuty.Moderator || seat.PersonId != by.PersonId || !seat.Status.IsOpen(), "Only whoever moderates an application asks its applicant.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(question) || question.Length > QuestionMaxLength, "A question has a text.");
        RuleBrokenException.ThrowIf(dueBefore <= now, "The answer would be due in the past.");
        var clarification = new Clarification
        {
            ClarificationId = clarificationId, CohortId = seat.CohortId, ApplicationId = seat.ApplicationId, ReviewSeatId = seat.ReviewSeatId,
            Question = question.Trim(), AskedAt = now, DueBefore = dueBefore,
        };
        clarification.Raise(new ClarificationAsked(clarificationId, seat.ApplicationId, seat.ReviewSeatId, dueBefore), by, now);
        return clarification;
    }

    /// <param name="receivedAt">When the request with the answer had arrived; at the due instant itself it is late.</param>
    public void Give(string answer, DateTime receivedAt, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(receivedAt >= DueBefore, "The time to answer has passed.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(answer) || answer.Length > AnswerMaxLength, "An answer has a text.");
        Move(ClarificationAction.Answer, by, now);
        (Answer, AnsweredAt) = (answer.Trim(), receivedAt);
    }

    public void Lapse(DateTime now) => Move(ClarificationAction.Lapse, Actor.Clock, now);

    public void Withdraw(Actor by, DateTime now) => Move(ClarificationAction.Withdraw, by, now);

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(ClarificationAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A question that is {Status.Words()} cannot be moved by “{action}”.");
        var to = ClarificationLifecycle.Moves[(Status, action)];
        Raise(new ClarificationMoved(ClarificationId, ApplicationId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record ClarificationAsked(Guid ClarificationId, Guid ApplicationId, Guid ReviewSeatId, DateTime DueBefore);

public sealed record ClarificationMoved(
    Guid ClarificationId, Guid ApplicationId, ClarificationAction Action, ClarificationStatus From, ClarificationStatus To);

internal sealed class ClarificationMapping : IEntityTypeConfiguration<Clarification>
{
    public void Configure(EntityTypeBuilder<Clarification> builder)
    {
        builder.Property(c => c.Question).HasMaxLength(Clarification.QuestionMaxLength);
        builder.Property(c => c.Answer).HasMaxLength(Clarification.AnswerMaxLength);
        builder.HasIndex(c => c.ApplicationId).IsUnique().HasFilter("\"Status\" = 'Asked'");
        builder.HasIndex(c => new { c.Status, c.DueBefore });
        builder.HasOne<Application>().WithMany().HasForeignKey(c => new { c.CohortId, c.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReviewSeat>().WithMany().HasForeignKey(c => c.ReviewSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Clarification_Answer", "(\"Status\" = 'Answered') = (\"Answer\" IS NOT NULL)"));
    }
}
