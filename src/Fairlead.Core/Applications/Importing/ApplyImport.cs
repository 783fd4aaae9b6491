using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Importing;

/// <summary>
/// Takes over the good rows of an import and the differences that were confirmed. Each row is judged once more, because the world
/// may have moved on since the preview: what then differs from what was seen is not taken over.
/// </summary>
public sealed class ApplyImport(AppDb db, SubmitApplication submit)
{
    private const int RowsAtOnce = 50;

    /// <summary>In the caller's transaction where there is one; otherwise it saves as it goes, and can be run again after a crash.</summary>
    /// <param name="report">Told how many rows are done.</param>
    public async Task ApplyAsync(
        Guid importBatchId, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now,
        Func<int, int, Task>? report = null, CancellationToken cancellationToken = default)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.ImportBatchId == importBatchId, cancellationToken);
        var all = await db.ImportRows.AsNoTracking().Where(r => r.ImportBatchId == importBatchId).OrderBy(r => r.Line).ToListAsync(cancellationToken);
        var judge = new RowJudge(cohort, definition, batch, all.Where(r => r.Outcome is not RowOutcome.Taken), now);
        var waiting = all.Where(r => r.IsToBeTaken).ToList();
        var done = 0;
        foreach (var rows in waiting.Chunk(RowsAtOnce))
        {
            await InTransactionAsync(
                async () =>
                {
                    db.ImportRows.AttachRange(rows);
                    await TakeAsync(rows, judge, batch, cohort, definition, by, now, cancellationToken);
                },
                cancellationToken);
            done += rows.Length;
            await (report?.Invoke(done, waiting.Count) ?? Task.CompletedTask);
        }

        await InTransactionAsync(() => FinishAsync(importBatchId, by, now, cancellationToken), cancellationToken);
    }

    private async Task TakeAsync(
        ImportRow[] rows, RowJudge judge, ImportBatch batch, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var known = await OnRecord.LoadAsync(db, cohort, [.. rows.Select(judge.AddressOf).OfType<string>()], cancellationToken);
        foreach (var row in rows)
        {
            var before = (row.Outcome, row.DifferencesJson);
            var onRecord = known.GetValueOrDefault(judge.AddressOf(row)!);
            var judgement = judge.Judge(row, onRecord);
            row.Judge(judgement);
            if ((row.Outcome, row.DifferencesJson) == before)
            {
                row.Take(await SubmitAsync(judge, judgement, onRecord, batch, cohort, definition, by, now, cancellationToken));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Guid> SubmitAsync(
        RowJudge judge, RowJudgement judgement, Known? known, ImportBatch batch, Cohort cohort, ProgrammeDefinition definition,
        Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var form = definition.ApplicationForm!;
        var personId = known?.PersonId ?? Register(form, judgement.Answers, by, now);
        var application = known?.Application is { } earlier
            ? await db.Applications.SingleAsync(a => a.ApplicationId == earlier.ApplicationId, cancellationToken)
            : await new StartApplication(db).StartAsync(cohort, personId, ApplicationSource.Import, by, now, cancellationToken);
        var granted = await db.LateEntries.For(cohort.CohortId, personId).ToListAsync(cancellationToken);
        var outcome = await submit.SubmitAsync(
            new FormToSubmit
            {
                Application = application,
                Cohort = cohort,
                Definition = definition,
                Answers = judgement.Answers,
                Agreed = [.. form.Declarations.Select(d => d.Id)],
                Entry = judge.EntryOf(judgement, granted),
                ReceivedAt = judgement.ReceivedAt!.Value,
                SendsReceipt = batch.SendsReceipts,
            },
            by, now, cancellationToken);
        return outcome is SubmitOutcome.NotYet(var problems)
            ? throw new InvalidOperationException($"A row that was judged to be good was refused: {string.Join("; ", problems.Select(p => p.Field))}.")
            : application.ApplicationId;
    }

    private Guid Register(FormDefinition form, Answers answers, Actor by, DateTime now)
    {
        var about = PersonAnswer.AboutApplicant(form)!;
        var address = answers.Only(PersonAnswer.Key(about, PersonField.Email))!;
        var person = Person.Register(NewId.Next(), answers.Only(PersonAnswer.Key(about, PersonField.Name)) ?? address, address, by, now);
        db.People.Add(person);
        return person.PersonId;
    }

    private async Task FinishAsync(Guid importBatchId, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var batch = await db.ImportBatches.Include(b => b.Rows).SingleAsync(b => b.ImportBatchId == importBatchId, cancellationToken);
        var taken = batch.Rows.Where(r => r.Outcome is RowOutcome.Taken).Select(r => r.ApplicationId!.Value).ToList();
        var added = await db.Submissions.CountAsync(
            s => taken.Contains(s.ApplicationId) && s.Number == 1 && db.Applications.Any(
                a => a.ApplicationId == s.ApplicationId && a.Submissions == 1 && a.Source == ApplicationSource.Import),
            cancellationToken);
        foreach (var row in batch.Rows)
        {
            switch (row.Outcome)
            {
                case RowOutcome.Changed:
                    row.Leave();
                    row.Forget();
                    break;
                case RowOutcome.Same:
                    row.Forget();
                    break;
            }
        }

        batch.FinishApplying(added, taken.Count - added, by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    // A page's post has its transaction already. A job saves a chunk at a time, so that nobody waits long for the one writer.
    private async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }

        await using var write = await db.BeginWriteAsync(cancellationToken);
        await work();
        await write.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
