using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications.Handling;

/// <summary>What a copy of people's answers is taken for.</summary>
public enum ExportPurpose
{
    Checking,
    Choosing,
    Contacting,
    Reporting,
    Other,
}

/// <summary>That somebody took a copy of applications out of the service, with what for. The file itself is made when it is fetched.</summary>
public sealed class ApplicationExport : AuditedEntity
{
    public const int PurposeWordsMaxLength = 500;

    /// <summary>As long as an address can be that the register makes: each letter of a search may take nine signs.</summary>
    public const int QueryMaxLength = 8000;

    /// <summary>How long the file can be fetched; a later copy needs a purpose of its own.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public required Guid ApplicationExportId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ByPersonId { get; init; }

    public required DateTime At { get; init; }

    public required ExportPurpose Purpose { get; init; }

    public required string PurposeWords { get; init; }

    /// <summary>The filter of the register, as its address has it.</summary>
    public required string Query { get; init; }

    public required int Rows { get; init; }

    protected override Guid StreamId => ApplicationExportId;

    public void Record(Actor by, DateTime now) => Raise(new ApplicationsExported(ApplicationExportId, CohortId, Purpose, Rows), by, now);

    public bool CanBeFetchedBy(Guid personId, DateTime now) => ByPersonId == personId && now < At + Lifetime;
}

public sealed record ApplicationsExported(Guid ApplicationExportId, Guid CohortId, ExportPurpose Purpose, int Rows);

internal sealed class ApplicationExportMapping : IEntityTypeConfiguration<ApplicationExport>
{
    public void Configure(EntityTypeBuilder<ApplicationExport> builder)
    {
        builder.Property(e => e.PurposeWords).HasMaxLength(ApplicationExport.PurposeWordsMaxLength);
        builder.Property(e => e.Query).HasMaxLength(ApplicationExport.QueryMaxLength);
        builder.HasIndex(e => new { e.CohortId, e.At });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(e => e.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.ByPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
