using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

/// <summary>How one member of the awarding body judges one application. Only its author changes it, until sign-off.</summary>
public sealed class MeritRating : AuditedEntity
{
    public const int ReasonMaxLength = 2000;

    public required Guid MeritRatingId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>The member who rates.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>One of the definition's anchors.</summary>
    public int Value { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTime RatedAt { get; private set; }

    /// <summary>When its author declared an interest: the rating is kept as evidence and counts for nothing.</summary>
    public DateTime? SetAsideAt { get; private set; }

    protected override Guid StreamId => MeritRatingId;

    public static MeritRating Give(
        Guid meritRatingId, Cohort cohort, Rating scale, Guid applicationId, int value, string reason, Actor by, DateTime now)
    {
        var rating = new MeritRating
        {
            MeritRatingId = meritRatingId, CohortId = cohort.CohortId, ApplicationId = applicationId, PersonId = by.PersonId,
        };
        rating.Record(cohort, scale, value, reason, by, now);
        return rating;
    }

    public void Change(Cohort cohort, Rating scale, int value, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId != PersonId, "Only its author may change a rating.");
        RuleBrokenException.ThrowIf(SetAsideAt is not null, "This rating has been set aside.");
        if (value != Value || reason.Trim() != Reason)
        {
            Record(cohort, scale, value, reason, by, now);
        }
    }

    public void SetAside(Actor by, DateTime now)
    {
        if (SetAsideAt is null)
        {
            SetAsideAt = now;
            Raise(new RatingSetAside(MeritRatingId, ApplicationId, PersonId), by, now);
        }
    }

    /// <exception cref="RuleBrokenException">The cohort is signed off, the value is no anchor, or the reason is missing.</exception>
    private void Record(Cohort cohort, Rating scale, int value, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} takes no ratings.");
        RuleBrokenException.ThrowIf(scale.Anchors.All(a => a.Value != value), $"{value} is not on the scale.");
        RuleBrokenException.ThrowIf(scale.ReasonRequired && string.IsNullOrWhiteSpace(reason), "A rating needs a reason.");
        var before = AuditCount == 0 ? (int?)null : Value;
        (Value, Reason, RatedAt) = (value, reason.Trim(), now);
        Raise(new RatingGiven(MeritRatingId, ApplicationId, PersonId, before, value), by, now);
    }
}

public sealed record RatingGiven(Guid MeritRatingId, Guid ApplicationId, Guid PersonId, int? From, int To);

public sealed record RatingSetAside(Guid MeritRatingId, Guid ApplicationId, Guid PersonId);

internal sealed class MeritRatingMapping : IEntityTypeConfiguration<MeritRating>
{
    public void Configure(EntityTypeBuilder<MeritRating> builder)
    {
        builder.Property(r => r.Reason).HasMaxLength(MeritRating.ReasonMaxLength);
        builder.HasIndex(r => new { r.ApplicationId, r.PersonId }).IsUnique();
        builder.HasIndex(r => new { r.CohortId, r.PersonId });
        builder.HasOne<Application>().WithMany().HasForeignKey(r => new { r.CohortId, r.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
