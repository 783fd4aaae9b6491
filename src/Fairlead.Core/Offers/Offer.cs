using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Offers;

/// <summary>A place offered to one applicant, to be answered before an instant.</summary>
public sealed class Offer : AuditedEntity
{
    public const int ReasonCodeMaxLength = 60;
    public const int DeclarationMaxLength = 1000;

    public required Guid OfferId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>When the letter leaves; before it the applicant does not see the offer.</summary>
    public required DateTime VisibleFrom { get; init; }

    /// <summary>What is received at the instant itself is late.</summary>
    public required DateTime RespondBefore { get; init; }

    /// <summary>The refill by which the place came to this person; null for those of the cohort as signed off.</summary>
    public Guid? RefillId { get; init; }

    public OfferStatus Status { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why it was declined or given up.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>What the person agreed to on accepting, word for word.</summary>
    public string? Declaration { get; private set; }

    protected override Guid StreamId => OfferId;

    public static Offer Make(
        Guid offerId, Guid cohortId, Guid applicationId, DateTime visibleFrom, DateTime respondBefore, Guid? refillId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(respondBefore <= visibleFrom, "An offer must leave time to answer it.");
        var offer = new Offer
        {
            OfferId = offerId,
            CohortId = cohortId,
            ApplicationId = applicationId,
            MadeAt = now,
            VisibleFrom = visibleFrom,
            RespondBefore = respondBefore,
            RefillId = refillId,
        };
        offer.Raise(new OfferMade(offerId, cohortId, applicationId, visibleFrom, respondBefore, refillId), by, now);
        return offer;
    }

    /// <summary>Whether it can be answered by what was received at <paramref name="now"/>.</summary>
    public bool IsAnswerableAt(DateTime now) => Status is OfferStatus.Open && VisibleFrom <= now && now < RespondBefore;

    // The verbs below are for the classes named after them, which hold the cohort’s places while they run.
    internal void Accept(string declaration, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!IsAnswerableAt(now), "This offer can no longer be accepted.");
        Move(OfferAction.Accept, null, by, now);
        Declaration = declaration;
    }

    internal void Decline(string reasonCode, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!IsAnswerableAt(now), "This offer can no longer be declined.");
        Move(OfferAction.Decline, reasonCode, by, now);
    }

    internal void GiveUp(string reasonCode, Actor by, DateTime now) => Move(OfferAction.GiveUp, reasonCode, by, now);

    internal void Lapse(DateTime now)
    {
        RuleBrokenException.ThrowIf(now < RespondBefore, "An offer cannot lapse before its time to answer is over.");
        Move(OfferAction.Lapse, null, Actor.Clock, now);
    }

    internal void Withdraw(Actor by, DateTime now) => Move(OfferAction.Withdraw, null, by, now);

    private void Move(OfferAction action, string? reasonCode, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An offer that is {Status.Words()} cannot be moved by “{action}”.");
        var to = OfferLifecycle.Moves[(Status, action)];
        Raise(new OfferMoved(OfferId, action, Status, to, reasonCode), by, now);
        (Status, AnsweredAt, ReasonCode) = (to, now, reasonCode);
    }
}

public sealed record OfferMade(
    Guid OfferId, Guid CohortId, Guid ApplicationId, DateTime VisibleFrom, DateTime RespondBefore, Guid? RefillId);

public sealed record OfferMoved(Guid OfferId, OfferAction Action, OfferStatus From, OfferStatus To, string? ReasonCode);

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.Property(o => o.ReasonCode).HasMaxLength(Offer.ReasonCodeMaxLength);
        builder.Property(o => o.Declaration).HasMaxLength(Offer.DeclarationMaxLength);

        // One standing offer for each application, whatever two tabs or two jobs try.
        builder.HasIndex(o => o.ApplicationId).IsUnique().HasFilter("\"Status\" IN ('Open', 'Accepted')").HasDatabaseName("IX_Offer_OneStanding");
        builder.HasIndex(o => new { o.CohortId, o.Status });
        builder.HasOne<Application>().WithMany().HasForeignKey(o => new { o.CohortId, o.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Offer_Respond", "\"RespondBefore\" > \"VisibleFrom\""));
    }
}
