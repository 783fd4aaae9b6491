using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Offers;

/// <summary>What happens when a place falls free: decided once, by the person who released.</summary>
public enum RefillRule
{
    /// <summary>From the agreed reserve, like for like, at once: the releaser’s standing decision.</summary>
    Automatic,

    /// <summary>Proposed, and offered only when somebody confirms it.</summary>
    Ask,
}

public enum ReleaseStatus
{
    Standing,
    Undone,
}

/// <summary>One release of a cohort’s decisions, with what its releaser decided for the time after it.</summary>
public sealed class CohortRelease : AuditedEntity
{
    public required Guid CohortReleaseId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid BatchId { get; init; }

    public required RefillRule Refill { get; init; }

    public required Guid ByPersonId { get; init; }

    /// <summary>When the letters leave and everybody may know.</summary>
    public required DateTime ReleasedAt { get; init; }

    public ReleaseStatus Status { get; private set; }

    /// <summary>In whose name places are refilled without asking again.</summary>
    public Actor StandingActor => new(ByPersonId, "standing decision of the releaser");

    protected override Guid StreamId => CohortReleaseId;

    public static CohortRelease Make(
        Guid cohortReleaseId, Guid cohortId, Guid batchId, RefillRule refill, DateTime releasedAt, string lettersHash, Actor by, DateTime now)
    {
        var release = new CohortRelease
        {
            CohortReleaseId = cohortReleaseId,
            CohortId = cohortId,
            BatchId = batchId,
            Refill = refill,
            ByPersonId = by.PersonId,
            ReleasedAt = releasedAt,
        };
        release.Raise(new CohortReleased(cohortReleaseId, cohortId, batchId, refill, releasedAt, lettersHash), by, now);
        return release;
    }

    /// <exception cref="RuleBrokenException">People have been told, or it is undone already.</exception>
    public void Undo(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is ReleaseStatus.Undone, "This release has been undone already.");
        RuleBrokenException.ThrowIf(now >= ReleasedAt, "The decisions have been told, so the release can no longer be undone.");
        Status = ReleaseStatus.Undone;
        Raise(new CohortReleaseUndone(CohortReleaseId, CohortId), by, now);
    }
}

public sealed record CohortReleased(
    Guid CohortReleaseId, Guid CohortId, Guid BatchId, RefillRule Refill, DateTime ReleasedAt, string LettersHash);

public sealed record CohortReleaseUndone(Guid CohortReleaseId, Guid CohortId);

internal sealed class CohortReleaseMapping : IEntityTypeConfiguration<CohortRelease>
{
    public void Configure(EntityTypeBuilder<CohortRelease> builder)
    {
        builder.Ignore(r => r.StandingActor);
        builder.HasIndex(r => r.CohortId).IsUnique().HasFilter("\"Status\" = 'Standing'").HasDatabaseName("IX_CohortRelease_OneStanding");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MessageBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
