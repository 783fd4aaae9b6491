using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Offers;

public enum RefillStatus
{
    /// <summary>Waits for somebody to confirm it.</summary>
    Proposed,

    /// <summary>The place has been offered.</summary>
    Made,

    /// <summary>Another place fell free, or somebody left the reserve: there is a newer proposal.</summary>
    Superseded,

    /// <summary>Somebody decided to leave the place empty.</summary>
    LeftEmpty,
}

/// <summary>What one target becomes when a person takes a free place.</summary>
public sealed record RefillEffect(string Attribute, string Value, int Before, int After, int Min, int Max);

/// <summary>One run of the composer over the reserve, frozen: anyone can replay it.</summary>
public sealed class RefillRun
{
    public required Guid RefillRunId { get; init; }

    public required Guid CohortId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How many places were free.</summary>
    public required int FreePlaces { get; init; }

    /// <summary>How many people the reserve had left.</summary>
    public required int InReserve { get; init; }

    /// <summary>The decision record; people stand in it by their application’s reference.</summary>
    public required string RecordJson { get; init; }

    public required string InputHash { get; init; }

    /// <summary>The smallest change of targets that was needed, one a line; empty when every target still holds.</summary>
    public required string Change { get; init; }
}

/// <summary>One free place and the person on the reserve list who fills it best.</summary>
public sealed class Refill : AuditedEntity
{
    public const int ReasonMaxLength = 1000;

    public required Guid RefillId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid RefillRunId { get; init; }

    public required Guid ProposedApplicationId { get; init; }

    /// <summary>In millionths of a point.</summary>
    public required long Score { get; init; }

    /// <summary>What the person does to each target they count to: a JSON array of <see cref="RefillEffect"/>.</summary>
    public required string EffectsJson { get; init; }

    public required DateTime ProposedAt { get; init; }

    public RefillStatus Status { get; private set; }

    /// <summary>Who was offered the place: the one proposed, or another with a reason.</summary>
    public Guid? ApplicationId { get; private set; }

    public string? Reason { get; private set; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public IReadOnlyList<RefillEffect> Effects => JsonSerializer.Deserialize<IReadOnlyList<RefillEffect>>(EffectsJson) ?? [];

    protected override Guid StreamId => RefillId;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Refill Propose(
        Guid refillId, RefillRun run, Guid applicationId, long score, IReadOnlyList<RefillEffect> effects, DateTime now)
    {
        var refill = new Refill
        {
            RefillId = refillId,
            CohortId = run.CohortId,
            RefillRunId = run.RefillRunId,
            ProposedApplicationId = applicationId,
            Score = score,
            EffectsJson = JsonSerializer.Serialize(effects, _plain),
            ProposedAt = now,
        };
        refill.Raise(new RefillProposed(refillId, run.CohortId, run.RefillRunId, run.InputHash, applicationId, score), Actor.Clock, now);
        return refill;
    }

    /// <param name="reason">Why somebody else than proposed.</param>
    /// <exception cref="RuleBrokenException">It is no longer proposed, nobody decides, or another person is chosen without a reason.</exception>
    internal void Make(Guid applicationId, Guid offerId, string? reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A place is given in the name of a human.");
        RuleBrokenException.ThrowIf(
            applicationId != ProposedApplicationId && string.IsNullOrWhiteSpace(reason), "Choosing somebody else than proposed needs a reason.");
        End(RefillStatus.Made, reason, by, now);
        ApplicationId = applicationId;
        Raise(new RefillMade(RefillId, applicationId, offerId, applicationId == ProposedApplicationId), by, now);
    }

    /// <exception cref="RuleBrokenException">It is no longer proposed, or no reason is given.</exception>
    public void LeaveEmpty(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "Leaving a place empty needs a reason.");
        End(RefillStatus.LeftEmpty, reason, by, now);
        Raise(new RefillLeftEmpty(RefillId), by, now);
    }

    internal void Supersede(DateTime now)
    {
        End(RefillStatus.Superseded, null, Actor.Clock, now);
        Raise(new RefillSuperseded(RefillId), Actor.Clock, now);
    }

    private void End(RefillStatus to, string? reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not RefillStatus.Proposed, "This free place has been decided already.");
        (Status, Reason, DecidedByPersonId, DecidedAt) = (to, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), by.PersonId == Guid.Empty ? null : by.PersonId, now);
    }
}

public sealed record RefillProposed(Guid RefillId, Guid CohortId, Guid RefillRunId, string InputHash, Guid ApplicationId, long Score);

public sealed record RefillMade(Guid RefillId, Guid ApplicationId, Guid OfferId, bool AsProposed);

public sealed record RefillLeftEmpty(Guid RefillId);

public sealed record RefillSuperseded(Guid RefillId);

internal sealed class RefillRunMapping : IEntityTypeConfiguration<RefillRun>
{
    public void Configure(EntityTypeBuilder<RefillRun> builder)
    {
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RefillMapping : IEntityTypeConfiguration<Refill>
{
    public void Configure(EntityTypeBuilder<Refill> builder)
    {
        builder.Ignore(r => r.Effects);
        builder.Property(r => r.Reason).HasMaxLength(Refill.ReasonMaxLength);
        builder.HasIndex(r => new { r.CohortId, r.Status });
        builder.HasOne<RefillRun>().WithMany().HasForeignKey(r => r.RefillRunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Application>().WithMany().HasForeignKey(r => new { r.CohortId, r.ProposedApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
