using System.Diagnostics;
using Fairlead.Bench.Running;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Bench.Persist;

/// <summary>
/// The last minute before a deadline: applications are submitted on a schedule that does not wait for those before, each in the one
/// transaction that its post would have. A latency runs from when the submission was due to when it was committed.
/// </summary>
internal static class PersistBench
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (seconds, rate, postgres) = (options.Number("--seconds", 60), options.Number("--rate", 100), options["--postgres"]);
        await using var world = await BenchWorld.StartAsync(postgres, background: options.Has("--mail"));
        var cohort = await world.OpenCohortAsync();
        var drafts = await world.AddDraftsAsync(cohort, (seconds * rate) + rate);
        foreach (var draft in drafts.Take(rate))
        {
            await SubmitAsync(world, draft.ApplicationId);  // to warm up
        }

        Report.Say($"{rate} submissions a second for {seconds} s, {(postgres is null ? "SQLite" : "PostgreSQL")}, {(options.Has("--mail") ? "receipts leave meanwhile" : "receipts wait")}\n");
        var run = await RunAsync(world, [.. drafts.Skip(rate)], rate);
        Report.Say($"kept     {run.PerSecond:F1}/s ({run.Committed.Count} committed, {run.Errors.Count} failed)");
        Report.Say($"latency  p50 {run.Percentile(50):F1} ms, p95 {run.Percentile(95):F1} ms, p99 {run.Percentile(99):F1} ms, max {run.Percentile(100):F1} ms");
        foreach (var error in run.Errors.GroupBy(e => e.Message))
        {
            Report.Say($"failed   {error.Count()} times: {error.Key}");
        }

        var lost = await PersistCheck.LostAsync(world, cohort, run.Committed);
        return lost == 0 && run.Errors.IsEmpty && run.PerSecond >= rate * 0.98 ? 0 : 2;
    }

    private static async Task<PersistRun> RunAsync(BenchWorld world, IReadOnlyList<Application> drafts, int rate)
    {
        var run = new PersistRun();
        var (watch, tasks) = (Stopwatch.StartNew(), new List<Task>(drafts.Count));
        foreach (var (number, draft) in drafts.Index())
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            if (due - watch.Elapsed is var early && early > TimeSpan.Zero)
            {
                await Task.Delay(early);
            }

            tasks.Add(Task.Run(() => run.NoteAsync(draft.ApplicationId, () => SubmitAsync(world, draft.ApplicationId), () => watch.Elapsed - due)));
        }

        await Task.WhenAll(tasks);
        run.PerSecond = run.Committed.Count / watch.Elapsed.TotalSeconds;
        return run;
    }

    // What OncePerPost, LoadOwnApplication and the page “Check your answers” do together, without HTTP.
    private static async Task SubmitAsync(BenchWorld world, Guid applicationId)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var write = await db.BeginWriteAsync();
        var application = await db.Applications.SingleAsync(a => a.ApplicationId == applicationId);
        db.PostReceipts.Add(new PostReceipt { PersonId = application.PersonId, Key = NewId.Next(), RequestHash = application.Reference, At = BenchWorld.Now });
        await db.SaveChangesAsync();
        var cohort = await db.Cohorts.Include(c => c.Dates.OrderBy(d => d.Position)).SingleAsync(c => c.CohortId == application.CohortId);
        var granted = await db.LateEntries.For(cohort.CohortId, application.PersonId).ToListAsync();
        var definition = await scope.ServiceProvider.GetRequiredService<ProgrammeLibrary>().OfAsync(db, cohort);
        var form = new FormToSubmit
        {
            Application = application,
            Cohort = cohort,
            Definition = definition,
            Answers = application.Answers,
            Agreed = [.. definition.ApplicationForm!.Declarations.Select(d => d.Id)],
            Entry = (Entry.Open)EntryWindow.Of(cohort, definition.TimeZone).Judge(BenchWorld.Now, granted),
            ReceivedAt = BenchWorld.Now,
        };
        var outcome = await scope.ServiceProvider.GetRequiredService<SubmitApplication>()
            .SubmitAsync(form, new Actor(application.PersonId, "person"), BenchWorld.Now);
        if (outcome is not SubmitOutcome.Submitted)
        {
            throw new InvalidOperationException($"The application was not taken: {outcome}.");
        }

        await db.SaveChangesAsync();
        await write.CommitAsync();
    }
}
