using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications.Importing;

public enum ImportStatus
{
    /// <summary>Uploaded; the rows are being checked.</summary>
    Checking,

    /// <summary>Every row has its outcome; nothing has been taken over.</summary>
    Ready,

    /// <summary>Good rows are being taken over.</summary>
    Applying,
    Applied,
    Discarded,
}

/// <summary>One uploaded table of applications, kept until it is applied or discarded.</summary>
public sealed class ImportBatch : AuditedEntity
{
    public const int FileNameMaxLength = 200;
    public const int ColumnsMaxLength = 10_000;
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 5_000;

    /// <summary>From this many rows on the work is done behind the page.</summary>
    public const int MostRowsAtOnce = 200;

    public required Guid ImportBatchId { get; init; }

    public required Guid CohortId { get; init; }

    public required string FileName { get; init; }

    public required string FileHash { get; init; }

    public required string ColumnsJson { get; init; }

    public required int RowCount { get; init; }

    /// <summary>When the rows that do not say so themselves came in; null for the moment of upload.</summary>
    public DateTime? ReceivedAt { get; init; }

    public required Guid UploadedByPersonId { get; init; }

    public required DateTime UploadedAt { get; init; }

    public ImportStatus Status { get; private set; }

    /// <summary>Whether the people are sent a receipt.</summary>
    public bool SendsReceipts { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public List<ImportRow> Rows { get; } = [];

    public IReadOnlyList<string> Columns => JsonSerializer.Deserialize<string[]>(ColumnsJson)!;

    protected override Guid StreamId => ImportBatchId;

    /// <summary>When a row without a time of its own came in.</summary>
    public DateTime DefaultReceivedAt => ReceivedAt ?? UploadedAt;

    public void Upload(Actor by, DateTime now) => Raise(new ImportUploaded(ImportBatchId, CohortId, RowCount, FileHash), by, now);

    /// <exception cref="RuleBrokenException">The rows have been checked already.</exception>
    public void FinishCheck(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ImportStatus.Checking, "The rows of this file have been checked already.");
        Status = ImportStatus.Ready;
        Raise(new ImportChecked(ImportBatchId, Count(RowOutcome.New), Count(RowOutcome.Changed), Count(RowOutcome.Same), Count(RowOutcome.Bad)), by, now);
    }

    /// <exception cref="RuleBrokenException">The import is not ready: it has been applied or discarded, or is still being checked.</exception>
    public void BeginApplying(bool sendsReceipts)
    {
        RuleBrokenException.ThrowIf(Status is not ImportStatus.Ready, "Only an import that has been checked, and neither applied nor discarded, can be applied.");
        (Status, SendsReceipts) = (ImportStatus.Applying, sendsReceipts);
    }

    /// <summary>Ends the import. Only rows that could not be taken over are kept, to be given back.</summary>
    /// <exception cref="RuleBrokenException">The import is not being applied.</exception>
    public void FinishApplying(int added, int changed, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ImportStatus.Applying, "Only an import that is being applied can be finished.");
        (Status, Added, Changed, EndedAt) = (ImportStatus.Applied, added, changed, now);
        Raise(new ImportApplied(ImportBatchId, added, changed), by, now);
    }

    /// <summary>Forgets what was uploaded.</summary>
    /// <exception cref="RuleBrokenException">It is being worked on, or has been discarded already.</exception>
    public void Discard(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is ImportStatus.Applying or ImportStatus.Discarded, "This import cannot be discarded now.");
        EndedAt ??= now;
        if (Status is not ImportStatus.Applied)
        {
            Status = ImportStatus.Discarded;
        }

        Raise(new ImportDiscarded(ImportBatchId), by, now);
    }

    private int Count(RowOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

public sealed record ImportUploaded(Guid ImportBatchId, Guid CohortId, int Rows, string FileHash);

public sealed record ImportChecked(Guid ImportBatchId, int New, int Changed, int Same, int Bad);

public sealed record ImportApplied(Guid ImportBatchId, int Added, int Changed);

public sealed record ImportDiscarded(Guid ImportBatchId);

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.Property(b => b.FileName).HasMaxLength(ImportBatch.FileNameMaxLength);
        builder.Property(b => b.FileHash).HasMaxLength(64);
        builder.Property(b => b.ColumnsJson).HasMaxLength(ImportBatch.ColumnsMaxLength);
        builder.Ignore(b => b.Columns);
        builder.Ignore(b => b.DefaultReceivedAt);
        builder.HasMany(b => b.Rows).WithOne().HasForeignKey(r => r.ImportBatchId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(b => b.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(b => b.UploadedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.CohortId, b.UploadedAt });
    }
}
