using System.Security.Cryptography;
using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications.Importing;

public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>Every row is on record; those of a small file have been checked already.</summary>
    public sealed record Taken(ImportBatch Batch) : UploadOutcome;

    /// <param name="Line">The line of the file.</param>
    /// <param name="Sentence">What is wrong with the file as a whole, and what would be right.</param>
    public sealed record Refused(int Line, string Sentence) : UploadOutcome;
}

/// <summary>Takes in an uploaded table. Part of the caller's transaction; nothing becomes an application by it.</summary>
public sealed class UploadImport(AppDb db)
{
    /// <param name="receivedAt">When the rows that do not say so themselves came in; null for now.</param>
    public async Task<UploadOutcome> UploadAsync(
        Cohort cohort, ProgrammeDefinition definition, string fileName, byte[] content, DateTime? receivedAt, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        if (content.Length > ImportBatch.MostBytes)
        {
            return new UploadOutcome.Refused(1, "is larger than 5 MB. Cut it into smaller files");
        }

        var reading = CsvReading.Of(content);
        if (reading is CsvReading.Refused refused)
        {
            return new UploadOutcome.Refused(refused.Line, refused.Sentence);
        }

        var table = ((CsvReading.Read)reading).Rows;
        var (head, rows) = (table[0], table.Skip(1).ToList());
        var (columns, why) = ImportColumns.ReadHead(definition.ApplicationForm!, head.Cells);
        if ((why ?? WhyNotRows(rows.Count)) is { } wrong)
        {
            return new UploadOutcome.Refused(head.Line, wrong);
        }

        var batch = New(cohort, fileName, content, columns, rows, receivedAt, by, now);
        db.Add(batch);
        if (rows.Count > ImportBatch.MostRowsAtOnce)
        {
            db.Jobs.Add(ImportJob.For(batch, ImportWork.Check, by, now));
        }
        else
        {
            await new CheckImport(db).CheckAsync(batch, cohort, definition, by, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new UploadOutcome.Taken(batch);
    }

    private static string? WhyNotRows(int rows) => rows switch
    {
        0 => "has a head row and nothing below it",
        > ImportBatch.MostRows => $"has {rows:N0} rows. Cut it into files of at most {ImportBatch.MostRows:N0}",
        _ => null,
    };

    private static ImportBatch New(
        Cohort cohort, string fileName, byte[] content, IReadOnlyList<ImportColumn> columns, List<CsvRow> rows, DateTime? receivedAt, Actor by, DateTime now)
    {
        var name = Path.GetFileName(fileName.Trim());
        var batch = new ImportBatch
        {
            ImportBatchId = NewId.Next(),
            CohortId = cohort.CohortId,
            FileName = name.Length > ImportBatch.FileNameMaxLength ? name[..ImportBatch.FileNameMaxLength] : name,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(content)),
            ColumnsJson = JsonSerializer.Serialize(columns.Select(c => c.Name)),
            RowCount = rows.Count,
            ReceivedAt = receivedAt,
            UploadedByPersonId = by.PersonId,
            UploadedAt = now,
        };
        batch.Rows.AddRange(rows.Select(r => ImportRow.Of(batch.ImportBatchId, r.Line, r.Cells)));
        batch.Upload(by, now);
        return batch;
    }
}

/// <summary>Says of every row of an import what taking it over would mean.</summary>
public sealed class CheckImport(AppDb db)
{
    /// <param name="batch">With its rows.</param>
    public async Task CheckAsync(
        ImportBatch batch, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var judge = new RowJudge(cohort, definition, batch, batch.Rows, now);
        var known = await OnRecord.LoadAsync(db, cohort, judge.Addresses, cancellationToken);
        foreach (var row in batch.Rows)
        {
            row.Judge(judge.Judge(row, judge.AddressOf(row) is { } key ? known.GetValueOrDefault(key) : null));
        }

        batch.FinishCheck(by, now);
    }
}
