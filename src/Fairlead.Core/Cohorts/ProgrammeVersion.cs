using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Cohorts;

/// <summary>A programme definition as it was loaded, word for word. A cohort keeps the one that it opened with.</summary>
public sealed class ProgrammeVersion
{
    public required string ProgrammeId { get; init; }

    public required int Number { get; init; }

    public required string Hash { get; init; }

    public required byte[] Text { get; init; }

    public required DateTime LoadedAt { get; init; }
}

internal sealed class ProgrammeVersionMapping : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> builder)
    {
        builder.HasKey(v => new { v.ProgrammeId, v.Number });
        builder.Property(v => v.ProgrammeId).HasMaxLength(Cohort.ProgrammeIdMaxLength);
        builder.Property(v => v.Hash).HasMaxLength(64);
    }
}
