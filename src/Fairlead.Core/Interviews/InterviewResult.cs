using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

public enum InterviewOutcome
{
    Recommended,
    NotRecommended,

    /// <summary>The panel could not agree: the second line decides.</summary>
    NotAgreed,
}

public enum ResultStatus
{
    /// <summary>The panel has recorded it.</summary>
    Recorded,

    /// <summary>The second line agreed, or changed it.</summary>
    LookedOver,

    /// <summary>A record on which it rested no longer counts.</summary>
    Fallen,
}

/// <summary>What the panel found together after its members had scored alone, and what the second line said of it.</summary>
public sealed class InterviewResult : AuditedEntity
{
    public const int ReasonMaxLength = 2000;

    public required Guid InterviewResultId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid InterviewId { get; init; }

    /// <summary>The joint record as canonical JSON of a <see cref="SubmittedForm"/>, frozen.</summary>
    public required string Snapshot { get; init; }

    public required string Hash { get; init; }

    /// <summary>Hashes of the records made alone on which it rests.</summary>
    public required string RecordHashes { get; init; }

    /// <summary>What the panel found.</summary>
    public required InterviewOutcome PanelOutcome { get; init; }

    /// <summary>In thousandths of a point.</summary>
    public required int Mark { get; init; }

    public required Guid RecordedByPersonId { get; init; }

    public required DateTime RecordedAt { get; init; }

    public ResultStatus Status { get; private set; }

    /// <summary>What counts: the panel's, or what the second line changed it to.</summary>
    public InterviewOutcome Outcome { get; private set; }

    /// <summary>The second line's seat.</summary>
    public Guid? ReviewSeatId { get; private set; }

    /// <summary>Why the second line changed it.</summary>
    public string? Reason { get; private set; }

    public SubmittedForm Form => Submission.ReadSnapshot(Snapshot);

    protected override Guid StreamId => InterviewResultId;

    public static InterviewResult Record(Guid interviewResultId, Interview interview, Cohort cohort, JointFinding found, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A result needs the name of a human.");
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} takes no results.");
        var result = new InterviewResult
        {
            InterviewResultId = interviewResultId, CohortId = interview.CohortId, ApplicationId = interview.ApplicationId, InterviewId = interview.InterviewId,
            Snapshot = found.Snapshot, Hash = Submission.HashOf(found.Snapshot), RecordHashes = string.Join(' ', found.RecordHashes.Order(StringComparer.Ordinal)),
            PanelOutcome = found.Outcome, Outcome = found.Outcome, Mark = found.Mark, RecordedByPersonId = by.PersonId, RecordedAt = now,
        };
        result.Raise(new InterviewResultRecorded(interviewResultId, interview.ApplicationId, found.Outcome, found.Mark, result.Hash, result.RecordHashes), by, now);
        return result;
    }

    /// <summary>The second line agrees, or changes the outcome with a reason.</summary>
    public void LookOver(ReviewSeat seat, InterviewOutcome outcome, string? reason, Cohort cohort, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(seat.Duty is not ReviewDuty.SecondLine || seat.ApplicationId != ApplicationId || seat.PersonId != by.PersonId, "Only the second line looks a result over.");
        RuleBrokenException.ThrowIf(Status is not ResultStatus.Recorded, "This result has been looked over already, or no longer stands.");
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} takes no results.");
        RuleBrokenException.ThrowIf(outcome is InterviewOutcome.NotAgreed, "The second line decides where a panel could not.");
        RuleBrokenException.ThrowIf(outcome != PanelOutcome && string.IsNullOrWhiteSpace(reason), "Whoever changes a result says why.");
        (Status, Outcome, ReviewSeatId, Reason) = (ResultStatus.LookedOver, outcome, seat.ReviewSeatId, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        Raise(new InterviewResultLookedOver(InterviewResultId, ApplicationId, PanelOutcome, outcome), by, now);
    }

    /// <summary>Whoever looked it over should not have: somebody else has to.</summary>
    public void LookAgain(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ResultStatus.LookedOver, "Only a result that has been looked over can be looked over again.");
        Raise(new InterviewResultReopened(InterviewResultId, ApplicationId, Outcome), by, now);
        (Status, Outcome, ReviewSeatId, Reason) = (ResultStatus.Recorded, PanelOutcome, null, null);
    }

    /// <summary>A record on which it rests no longer counts, so it has to be found again.</summary>
    public void Fall(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is ResultStatus.Fallen, "This result no longer stands.");
        Raise(new InterviewResultFell(InterviewResultId, ApplicationId, Status), by, now);
        Status = ResultStatus.Fallen;
    }
}

/// <summary>What a panel found together, before it is recorded.</summary>
public sealed record JointFinding(string Snapshot, InterviewOutcome Outcome, int Mark, IReadOnlyCollection<string> RecordHashes);

public sealed record InterviewResultRecorded(Guid InterviewResultId, Guid ApplicationId, InterviewOutcome Outcome, int Mark, string Hash, string RecordHashes);

public sealed record InterviewResultLookedOver(Guid InterviewResultId, Guid ApplicationId, InterviewOutcome From, InterviewOutcome To);

public sealed record InterviewResultReopened(Guid InterviewResultId, Guid ApplicationId, InterviewOutcome From);

public sealed record InterviewResultFell(Guid InterviewResultId, Guid ApplicationId, ResultStatus From);

internal sealed class InterviewResultMapping : IEntityTypeConfiguration<InterviewResult>
{
    public void Configure(EntityTypeBuilder<InterviewResult> builder)
    {
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.RecordHashes).HasMaxLength(1000);
        builder.Property(r => r.Reason).HasMaxLength(InterviewResult.ReasonMaxLength);
        builder.Ignore(r => r.Form);
        builder.HasIndex(r => r.ApplicationId).IsUnique().HasFilter("\"Status\" <> 'Fallen'");
        builder.HasIndex(r => new { r.CohortId, r.Outcome });
        builder.HasOne<Application>().WithMany().HasForeignKey(r => new { r.CohortId, r.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Interview>().WithMany().HasForeignKey(r => r.InterviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.RecordedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReviewSeat>().WithMany().HasForeignKey(r => r.ReviewSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_InterviewResult_LookedOver", "\"Status\" <> 'LookedOver' OR \"ReviewSeatId\" IS NOT NULL"));
    }
}
