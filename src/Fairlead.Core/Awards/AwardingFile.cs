using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Awards;

/// <summary>That somebody made the file of an award for its awarding body. The file itself is made when it is fetched, and kept nowhere.</summary>
public sealed class AwardingFile : AuditedEntity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public required Guid AwardingFileId { get; init; }

    public required Guid CohortId { get; init; }

    public required string AwardId { get; init; }

    public required Guid ByPersonId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How many people stand in it.</summary>
    public required int Rows { get; init; }

    protected override Guid StreamId => AwardingFileId;

    public void Record(Actor by, DateTime now) => Raise(new AwardingFileMade(AwardingFileId, CohortId, AwardId, Rows), by, now);

    public bool CanBeFetchedBy(Guid personId, DateTime now) => ByPersonId == personId && now < At + Lifetime;
}

public sealed record AwardingFileMade(Guid AwardingFileId, Guid CohortId, string AwardId, int Rows);

internal sealed class AwardingFileMapping : IEntityTypeConfiguration<AwardingFile>
{
    public void Configure(EntityTypeBuilder<AwardingFile> builder)
    {
        builder.Property(f => f.AwardId).HasMaxLength(AwardCertificate.AwardIdMaxLength);
        builder.HasIndex(f => f.CohortId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(f => f.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.ByPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
