using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum FindingOutcome
{
    /// <summary>Goes on to the next step.</summary>
    GoesOn,

    /// <summary>Ends here, with feedback; unreleased like every decision.</summary>
    Closes,
}

public enum FindingBasis
{
    /// <summary>The readers agree, and whoever runs the review has confirmed it.</summary>
    Agreed,

    /// <summary>Somebody who had read it as neither has decided.</summary>
    Moderated,
}

/// <summary>What came of reading one application, by a named human.</summary>
public sealed class ReviewFinding : AuditedEntity
{
    public const int ReasonMaxLength = 2000;

    public required Guid ReviewFindingId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public FindingOutcome Outcome { get; private set; }

    public FindingBasis Basis { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>In thousandths of a point: the readers' mean, or what the moderator found.</summary>
    public int Mark { get; private set; }

    /// <summary>The moderator's seat.</summary>
    public Guid? ReviewSeatId { get; private set; }

    /// <summary>The hashes of the reads that it rests on, so that it can be shown which counted.</summary>
    public string ReadHashes { get; private set; } = "";

    public Guid DecidedByPersonId { get; private set; }

    public DateTime DecidedAt { get; private set; }

    protected override Guid StreamId => ReviewFindingId;

    public static ReviewFinding Record(Guid reviewFindingId, Cohort cohort, Guid applicationId, FoundOf found, Actor by, DateTime now)
    {
        var finding = new ReviewFinding { ReviewFindingId = reviewFindingId, CohortId = cohort.CohortId, ApplicationId = applicationId };
        finding.Write(cohort, found, by, now);
        return finding;
    }

    /// <summary>Finds otherwise: a read was set aside, or a moderator has decided. What was found before stays in the audit log.</summary>
    public void Change(Cohort cohort, FoundOf found, Actor by, DateTime now) => Write(cohort, found, by, now);

    private void Write(Cohort cohort, FoundOf found, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A finding needs the name of a human.");
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} takes no findings.");
        RuleBrokenException.ThrowIf(found.Basis is FindingBasis.Moderated && string.IsNullOrWhiteSpace(found.Reason), "A moderated finding needs a reason.");
        RuleBrokenException.ThrowIf(found.Basis is FindingBasis.Moderated != found.ReviewSeatId is not null, "A moderated finding names the moderator's seat, and no other does.");
        var before = AuditCount == 0 ? (FindingOutcome?)null : Outcome;
        (Outcome, Basis, Reason, Mark, ReviewSeatId, ReadHashes) = (found.Outcome, found.Basis, found.Reason.Trim(), found.Mark, found.ReviewSeatId, string.Join(' ', found.ReadHashes.Order(StringComparer.Ordinal)));
        (DecidedByPersonId, DecidedAt) = (by.PersonId, now);
        Raise(new ReviewFound(ReviewFindingId, ApplicationId, before, Outcome, Basis, Mark, ReadHashes), by, now);
    }
}

/// <summary>What is found, before it is recorded.</summary>
public sealed record FoundOf(FindingOutcome Outcome, FindingBasis Basis, string Reason, int Mark, IReadOnlyCollection<string> ReadHashes, Guid? ReviewSeatId = null);

public sealed record ReviewFound(
    Guid ReviewFindingId, Guid ApplicationId, FindingOutcome? From, FindingOutcome To, FindingBasis Basis, int Mark, string ReadHashes);

internal sealed class ReviewFindingMapping : IEntityTypeConfiguration<ReviewFinding>
{
    public void Configure(EntityTypeBuilder<ReviewFinding> builder)
    {
        builder.Property(f => f.Reason).HasMaxLength(ReviewFinding.ReasonMaxLength);
        builder.Property(f => f.ReadHashes).HasMaxLength(1000);
        builder.HasIndex(f => f.ApplicationId).IsUnique();
        builder.HasIndex(f => new { f.CohortId, f.Outcome });
        builder.HasOne<Application>().WithMany().HasForeignKey(f => new { f.CohortId, f.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReviewSeat>().WithMany().HasForeignKey(f => f.ReviewSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_ReviewFinding_Moderated", "(\"Basis\" = 'Moderated') = (\"ReviewSeatId\" IS NOT NULL)"));
    }
}
