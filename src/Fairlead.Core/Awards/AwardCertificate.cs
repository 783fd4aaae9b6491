using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Awards;

/// <summary>
/// That somebody has earned an award, as a named person signed it. What it says, and what it rests on, are frozen on that day: neither another wording nor
/// a correction of the ledger changes it. Where an entry that it rests on is corrected, it is flagged, and a named person decides.
/// </summary>
public sealed class AwardCertificate : AuditedEntity
{
    public const int ReasonMaxLength = 500;
    public const int AwardIdMaxLength = 60;

    public required Guid CertificateId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>In the definition.</summary>
    public required string AwardId { get; init; }

    /// <summary>By which anybody who holds the certificate can check it.</summary>
    public required string Code { get; init; }

    /// <summary>What it says: <see cref="CertificateContent"/> as JSON, with the evidence.</summary>
    public required string ContentJson { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public required string ContentHash { get; init; }

    public required DateTime SignedAt { get; init; }

    public required Guid SignedByPersonId { get; init; }

    /// <summary>The earlier one, in another name, whose evidence this one took over.</summary>
    public required Guid? ReplacesCertificateId { get; init; }

    public CertificateStatus Status { get; private set; }

    /// <summary>Since when an entry that it rests on counts no more, and nobody has decided yet.</summary>
    public DateTime? QuestionedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it was revoked or issued anew, or why it stands although something was corrected.</summary>
    public string? Reason { get; private set; }

    public CertificateContent Content => CertificateContent.Read(ContentJson);

    protected override Guid StreamId => CertificateId;

    public static AwardCertificate Sign(Participation participation, string awardId, CertificateContent content, Actor by, DateTime now) =>
        New(participation.CohortId, participation.ParticipationId, awardId, content, null, by, now);

    /// <summary>The same award, from the same evidence, in another name.</summary>
    /// <param name="keep">Whether the earlier one stays valid.</param>
    public AwardCertificate Reissue(string holder, bool keep, string reason, Actor by, DateTime now)
    {
        var next = New(CohortId, ParticipationId, AwardId, Content with { Holder = holder }, CertificateId, by, now);
        Move(keep ? CertificateAction.Supersede : CertificateAction.Replace, reason, by, now);
        return next;
    }

    /// <summary>An entry that it rests on has been corrected.</summary>
    public void Question(Guid entryId, Actor by, DateTime now)
    {
        Move(CertificateAction.Question, null, by, now);
        Raise(new CertificateQuestioned(CertificateId, entryId), by, now);
    }

    /// <summary>It stands although something was corrected.</summary>
    public void Confirm(string reason, Actor by, DateTime now) => Move(CertificateAction.Confirm, reason, by, now);

    public void Revoke(string reason, Actor by, DateTime now) => Move(CertificateAction.Revoke, reason, by, now);

    private static AwardCertificate New(Guid cohortId, Guid participationId, string awardId, CertificateContent content, Guid? replaces, Actor by, DateTime now)
    {
        var json = content.Write();
        var certificate = new AwardCertificate
        {
            CertificateId = NewId.Next(), CohortId = cohortId, ParticipationId = participationId, AwardId = awardId, Code = CertificateCode.Next(), ContentJson = json,
            ContentHash = CertificateContent.HashOf(json), SignedAt = now, SignedByPersonId = by.PersonId, ReplacesCertificateId = replaces,
        };
        certificate.Raise(new CertificateSigned(certificate.CertificateId, cohortId, participationId, awardId, certificate.ContentHash, replaces), by, now);
        return certificate;
    }

    private void Move(CertificateAction action, string? reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A certificate that {Status.Words()} cannot be moved by “{action}”.");
        var to = CertificateLifecycle.Moves[(Status, action)];
        Raise(new CertificateMoved(CertificateId, action, Status, to), by, now);
        Status = to;
        Reason = reason;
        QuestionedAt = to is CertificateStatus.Questioned ? QuestionedAt ?? now : null;
        EndedAt = to.IsValid() ? null : now;
    }
}

/// <param name="ContentHash">Of what it says and rests on.</param>
public sealed record CertificateSigned(Guid CertificateId, Guid CohortId, Guid ParticipationId, string AwardId, string ContentHash, Guid? Replaces);

public sealed record CertificateQuestioned(Guid CertificateId, Guid LedgerEntryId);

public sealed record CertificateMoved(Guid CertificateId, CertificateAction Action, CertificateStatus From, CertificateStatus To);

internal sealed class AwardCertificateMapping : IEntityTypeConfiguration<AwardCertificate>
{
    public void Configure(EntityTypeBuilder<AwardCertificate> builder)
    {
        builder.HasKey(c => c.CertificateId);
        builder.Ignore(c => c.Content);
        builder.Property(c => c.AwardId).HasMaxLength(AwardCertificate.AwardIdMaxLength);
        builder.Property(c => c.Code).HasMaxLength(CertificateCode.Length);
        builder.Property(c => c.ContentHash).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(AwardCertificate.ReasonMaxLength);
        builder.HasIndex(c => c.Code).IsUnique();
        // Whatever two tabs try: one certificate of an award is the one that counts. Earlier ones in another name may stay valid beside it.
        builder.HasIndex(c => new { c.ParticipationId, c.AwardId }).IsUnique().HasFilter("\"Status\" IN ('Standing', 'Questioned')").HasDatabaseName("IX_AwardCertificate_OneStanding");
        builder.HasIndex(c => new { c.CohortId, c.AwardId });
        builder.HasIndex(c => c.ReplacesCertificateId).IsUnique();
        builder.HasOne<Participation>().WithMany().HasForeignKey(c => new { c.CohortId, c.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.SignedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AwardCertificate>().WithMany().HasForeignKey(c => c.ReplacesCertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_AwardCertificate_Ended", "(\"Status\" IN ('Replaced', 'Revoked')) = (\"EndedAt\" IS NOT NULL)");
            t.HasCheckConstraint("CK_AwardCertificate_Questioned", "(\"Status\" = 'Questioned') = (\"QuestionedAt\" IS NOT NULL)");
            t.HasCheckConstraint("CK_AwardCertificate_Reason", "\"Status\" NOT IN ('Replaced', 'Revoked') OR \"Reason\" IS NOT NULL");
        });
    }
}
