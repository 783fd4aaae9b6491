using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications;

public enum LateEntryKind
{
    /// <summary>Moves one person's deadline: what comes in before it is not late.</summary>
    Extension,

    /// <summary>Lets one person in after the deadline, marked as late. Whoever types the code in first has it.</summary>
    LateCode,
}

/// <summary>The leave of one person to apply when others no longer can, with who gave it and why.</summary>
public sealed class LateEntry : AuditedEntity
{
    public const int ReasonCodeMaxLength = 60;
    public const int ReasonMaxLength = 1000;

    public required Guid LateEntryId { get; init; }

    public required Guid CohortId { get; init; }

    public required LateEntryKind Kind { get; init; }

    /// <summary>Whom it is for; none for a code that nobody has typed in yet.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>See <see cref="LateCode"/>: the code itself is shown once, to whoever gives it.</summary>
    public string? CodeHash { get; private init; }

    /// <summary>The instant before which the application must be in.</summary>
    public required DateTime Until { get; init; }

    public required string ReasonCode { get; init; }

    public required string Reason { get; init; }

    public required Guid GrantedByPersonId { get; init; }

    public required DateTime GrantedAt { get; init; }

    public DateTime? RevokedAt { get; private set; }

    public Guid? UsedByApplicationId { get; private set; }

    public DateTime? UsedAt { get; private set; }

    protected override Guid StreamId => LateEntryId;

    /// <exception cref="RuleBrokenException">The new deadline has passed, or the reason has no code.</exception>
    public static LateEntry GrantExtension(
        Guid lateEntryId, Guid cohortId, Guid personId, DateTime until, string reasonCode, string reason, Actor by, DateTime now) =>
        Grant(lateEntryId, cohortId, LateEntryKind.Extension, personId, null, until, reasonCode, reason, by, now);

    /// <param name="personId">For whom alone the code is; null leaves it to whoever types it in first.</param>
    /// <param name="code">The code in plain text, from <see cref="LateCode.Draw"/>; only its hash is kept.</param>
    /// <exception cref="RuleBrokenException">The code's last instant has passed, or the reason has no code.</exception>
    public static LateEntry GrantCode(
        Guid lateEntryId, Guid cohortId, Guid? personId, string code, DateTime until, string reasonCode, string reason, Actor by, DateTime now) =>
        Grant(lateEntryId, cohortId, LateEntryKind.LateCode, personId, LateCode.HashOf(cohortId, code), until, reasonCode, reason, by, now);

    public bool StandsAt(DateTime receivedAt) => RevokedAt is null && receivedAt < Until;

    /// <summary>Takes the leave back. What has been submitted with it stays submitted.</summary>
    /// <exception cref="RuleBrokenException">It has been taken back already.</exception>
    public void Revoke(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(RevokedAt is not null, "This leave has been taken back already.");
        RevokedAt = now;
        Raise(new LateEntryRevoked(LateEntryId), by, now);
    }

    /// <summary>Ties the leave to the application that makes use of it; a second time for the same application changes nothing.</summary>
    /// <exception cref="RuleBrokenException">It is another person's, is used up, has ended, or belongs to another cohort.</exception>
    /// <param name="receivedAt">When the form came in, where that was before it was entered.</param>
    public void Use(Application application, Actor by, DateTime now, DateTime? receivedAt = null)
    {
        if (UsedByApplicationId == application.ApplicationId)
        {
            return;
        }

        RuleBrokenException.ThrowIf(application.CohortId != CohortId, "This leave is for another cohort.");
        RuleBrokenException.ThrowIf(UsedByApplicationId is not null, "This leave has been used for another application.");
        RuleBrokenException.ThrowIf(PersonId is not null && PersonId != application.PersonId, "This leave is for another person.");
        RuleBrokenException.ThrowIf(!StandsAt(receivedAt ?? now), "This leave has ended.");
        (PersonId, UsedByApplicationId, UsedAt) = (application.PersonId, application.ApplicationId, now);
        Raise(new LateEntryUsed(LateEntryId, application.ApplicationId), by, now);
    }

    /// <summary>Gives the leave to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new LateEntryMovedToPerson(LateEntryId, PersonId, personId), by, now);
        PersonId = personId;
    }

    private static LateEntry Grant(
        Guid lateEntryId, Guid cohortId, LateEntryKind kind, Guid? personId, string? codeHash, DateTime until,
        string reasonCode, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(until <= now, "A leave to apply later must end in the future.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reasonCode), "A leave to apply later needs a coded reason.");
        var granted = new LateEntry
        {
            LateEntryId = lateEntryId,
            CohortId = cohortId,
            Kind = kind,
            PersonId = personId,
            CodeHash = codeHash,
            Until = until,
            ReasonCode = reasonCode,
            Reason = reason.Trim(),
            GrantedByPersonId = by.PersonId,
            GrantedAt = now,
        };
        granted.Raise(new LateEntryGranted(lateEntryId, cohortId, kind, personId, until, reasonCode), by, now);
        return granted;
    }
}

public sealed record LateEntryGranted(Guid LateEntryId, Guid CohortId, LateEntryKind Kind, Guid? PersonId, DateTime Until, string ReasonCode);

public sealed record LateEntryMovedToPerson(Guid LateEntryId, Guid? FromPersonId, Guid ToPersonId);

public sealed record LateEntryRevoked(Guid LateEntryId);

public sealed record LateEntryUsed(Guid LateEntryId, Guid ApplicationId);

public static class LateEntryQueries
{
    /// <summary>What the cohort has granted to one person, oldest first.</summary>
    public static IQueryable<LateEntry> For(this IQueryable<LateEntry> entries, Guid cohortId, Guid personId) =>
        entries.Where(e => e.CohortId == cohortId && e.PersonId == personId).OrderBy(e => e.GrantedAt);
}

internal sealed class LateEntryMapping : IEntityTypeConfiguration<LateEntry>
{
    public void Configure(EntityTypeBuilder<LateEntry> builder)
    {
        builder.Property(e => e.CodeHash).HasMaxLength(64);
        builder.Property(e => e.ReasonCode).HasMaxLength(LateEntry.ReasonCodeMaxLength);
        builder.Property(e => e.Reason).HasMaxLength(LateEntry.ReasonMaxLength);
        builder.HasIndex(e => new { e.CohortId, e.PersonId });
        builder.HasIndex(e => e.CodeHash).IsUnique();
        builder.HasOne<Cohort>().WithMany().HasForeignKey(e => e.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Application>().WithMany().HasForeignKey(e => e.UsedByApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}
