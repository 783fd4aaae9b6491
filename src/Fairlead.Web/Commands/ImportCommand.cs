using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Commands;

/// <summary>Imports applications from a table without a browser: good rows are taken over, bad ones and differences are told.</summary>
internal static class ImportCommand
{
    public static Command Command { get; } = new(
        "import",
        "Imports applications from CSV: good rows are kept; exit 0, or 1 with one “file:line: problem” a line",
        "fairlead import --cohort 6b1f4a52-0c5e-4b7e-9a53-2f8f3f1d7c10 --file people.csv --person admin@example.org --data ./data",
        RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--cohort", "--file", "--person", "--data", "--postgres"], ["--receipts"]);
        if (!Guid.TryParse(options["--cohort"], out var cohortId) || options["--file"] is not { } file || options["--person"] is not { } address || !File.Exists(file))
        {
            await terminal.Error.WriteLineAsync(
                $"fairlead import: name the cohort’s id, a file that exists, and the address of whoever answers for the import. Example: {Command.Example}");
            return 1;
        }

        var serve = new ServeOptions
        {
            DataFolder = Path.GetFullPath(options["--data"] ?? "data"), Postgres = options["--postgres"], Background = false,
        };
        await using var app = await FairleadApp.ReadyAsync(serve, cancellationToken: cancellationToken);
        using var scope = app.Services.CreateScope();
        return await new ImportRun(scope.ServiceProvider, terminal, file).RunAsync(cohortId, address, options.Has("--receipts"), cancellationToken);
    }

    private sealed class ImportRun(IServiceProvider services, Terminal terminal, string file)
    {
        private readonly AppDb _db = services.GetRequiredService<AppDb>();

        public async Task<int> RunAsync(Guid cohortId, string address, bool receipts, CancellationToken cancellationToken)
        {
            var key = Core.People.EmailAddress.Key(address);
            var personId = await _db.PersonEmails.Where(e => e.AddressKey == key && e.Until == null).Select(e => (Guid?)e.PersonId).SingleOrDefaultAsync(cancellationToken);
            var cohort = await _db.Cohorts.Include(c => c.Dates).SingleOrDefaultAsync(c => c.CohortId == cohortId, cancellationToken);
            if (personId is null || cohort is null)
            {
                await terminal.Error.WriteLineAsync(cohort is null ? $"fairlead import: there is no cohort {cohortId}." : $"fairlead import: nobody has the address {address}.");
                return 1;
            }

            var definition = await services.GetRequiredService<ProgrammeLibrary>().OfAsync(_db, cohort, cancellationToken);
            var by = new Actor(personId.Value, Actor.Operator.Part);
            var now = services.GetRequiredService<Core.Time.Clock>().Now;
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            var outcome = await services.GetRequiredService<UploadImport>().UploadAsync(cohort, definition, Path.GetFileName(file), content, null, by, now, cancellationToken);
            if (outcome is UploadOutcome.Refused(var line, var sentence))
            {
                await terminal.Out.WriteLineAsync($"{file}:{line}: the file {sentence}");
                return 1;
            }

            var batchId = ((UploadOutcome.Taken)outcome).Batch.ImportBatchId;
            await CheckAsync(batchId, cohort, definition, by, now, cancellationToken);
            await ApplyAsync(batchId, cohort, definition, receipts, by, now, cancellationToken);
            return await TellAsync(batchId, cancellationToken);
        }

        // A long file waits for a job; here nobody waits for the page, so it is done at once and the job finds nothing to do.
        private async Task CheckAsync(
            Guid batchId, Cohort cohort, Core.Programmes.ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken)
        {
            var batch = await _db.ImportBatches.Include(b => b.Rows).SingleAsync(b => b.ImportBatchId == batchId, cancellationToken);
            if (batch.Status is ImportStatus.Checking)
            {
                await new CheckImport(_db).CheckAsync(batch, cohort, definition, by, now, cancellationToken);
                await _db.SaveChangesAsync(cancellationToken);
            }
        }

        private async Task ApplyAsync(
            Guid batchId, Cohort cohort, Core.Programmes.ProgrammeDefinition definition, bool receipts, Actor by, DateTime now, CancellationToken cancellationToken)
        {
            (await _db.ImportBatches.SingleAsync(b => b.ImportBatchId == batchId, cancellationToken)).BeginApplying(receipts);
            await _db.SaveChangesAsync(cancellationToken);
            _db.ChangeTracker.Clear();
            await services.GetRequiredService<ApplyImport>().ApplyAsync(batchId, cohort, definition, by, now, cancellationToken: cancellationToken);
        }

        private async Task<int> TellAsync(Guid batchId, CancellationToken cancellationToken)
        {
            var batch = await _db.ImportBatches.AsNoTracking().Include(b => b.Rows).SingleAsync(b => b.ImportBatchId == batchId, cancellationToken);
            foreach (var row in batch.Rows.OrderBy(r => r.Line))
            {
                foreach (var problem in row.Problems.Where(_ => row.Outcome is RowOutcome.Bad))
                {
                    await terminal.Out.WriteLineAsync($"{file}:{row.Line}: {(problem.Field.Length == 0 ? "" : problem.Field + ": ")}{problem.Message}");
                }

                if (row.Outcome is RowOutcome.Left)
                {
                    await terminal.Out.WriteLineAsync($"{file}:{row.Line}: differs from what is on record; upload the file on the import page to confirm it");
                }
            }

            await terminal.Error.WriteLineAsync($"{batch.Added} added, {batch.Changed} changed");
            return batch.Rows.Any(r => r.Outcome is RowOutcome.Bad or RowOutcome.Left) ? 1 : 0;
        }
    }
}
