using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Importing;

public enum ImportWork
{
    Check,
    Apply,
}

/// <summary>Checks or applies an import that is too long for a page.</summary>
public sealed class ImportJob(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    private const string Name = "import";

    public string Kind => Name;

    public bool IsLong => true;

    public static Job For(ImportBatch batch, ImportWork work, Actor by, DateTime now) => new()
    {
        JobId = NewId.Next(),
        Kind = Name,
        Key = $"{Name}/{batch.ImportBatchId:N}/{work}",
        DueAt = now,
        SubjectId = batch.ImportBatchId,
        CohortId = batch.CohortId,
        AskedByPersonId = by.PersonId,
        Argument = $"{work}/{by.Part}",
    };

    /// <summary>Where the result of an import can be seen.</summary>
    public static string Location(Guid cohortId, Guid importBatchId) => $"/cohorts/{cohortId}/import/{importBatchId}";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (job, db) = (run.Job, run.Db);
        var (batchId, cohortId) = (job.SubjectId!.Value, job.CohortId!.Value);
        var argument = job.Argument!.Split('/');
        var by = new Actor(job.AskedByPersonId!.Value, argument[1]);
        var cohort = await db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == cohortId, cancellationToken);
        var definition = await programmes.OfAsync(db, cohort, cancellationToken);
        var status = await db.ImportBatches.Where(b => b.ImportBatchId == batchId).Select(b => b.Status).SingleAsync(cancellationToken);
        switch (Enum.Parse<ImportWork>(argument[0]), status)
        {
            case (ImportWork.Check, ImportStatus.Checking):
                var batch = await db.ImportBatches.Include(b => b.Rows).SingleAsync(b => b.ImportBatchId == batchId, cancellationToken);
                await new CheckImport(db).CheckAsync(batch, cohort, definition, by, run.Now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                break;
            case (ImportWork.Apply, ImportStatus.Applying):
                await new ApplyImport(db, new SubmitApplication(db, installation)).ApplyAsync(
                    batchId, cohort, definition, by, run.Now,
                    (done, of) => run.Progress.ReportAsync(done, of, $"Row {done:N0} of {of:N0}", cancellationToken), cancellationToken);
                break;
        }

        run.Location = Location(cohortId, batchId);
    }
}
