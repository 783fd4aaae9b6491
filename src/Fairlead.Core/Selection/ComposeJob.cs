using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>
/// Composes where the proof takes longer than a page waits. Nobody is kept from writing while it computes; what came between is
/// looked at when it is done: a draft that has changed since is left as it is, and the result becomes a draft of its own.
/// </summary>
public sealed class ComposeJob(ProgrammeLibrary programmes) : IJobKind
{
    public const string KindName = "compose";

    public string Kind => KindName;

    public bool IsLong => true;

    public static Job For(
        Cohort cohort, Composition? draft, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks, Actor by, DateTime now,
        long steps)
    {
        var (jobId, newDraftId) = (NewId.Next(), NewId.Next());
        return new()
        {
            JobId = jobId,
            Kind = KindName,
            Key = $"{KindName}/{jobId:N}",
            DueAt = now,
            SubjectId = draft?.CompositionId,
            CohortId = cohort.CohortId,
            AskedByPersonId = by.PersonId,
            Argument = JsonSerializer.Serialize(new Asked(by.Part, newDraftId, draft?.Version ?? 0, DraftTarget.Write(targets), DraftProblem.WriteLocks(locks), steps)),
        };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, job, asked) = (run.Db, run.Job, JsonSerializer.Deserialize<Asked>(run.Job.Argument!)!);
        var (cohortId, by) = (job.CohortId!.Value, new Actor(job.AskedByPersonId!.Value, asked.Part));
        run.Location = LocationOf(cohortId, null);
        var cohort = await db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == cohortId, cancellationToken);
        var programme = await programmes.OfAsync(db, cohort, cancellationToken);
        var pool = await SelectionPool.LoadAsync(db, cohort, programme, by.PersonId, run.Now, cancellationToken);
        var seed = ComposeCohort.SeedOf(cohort, await DraftAsync(db, job, cancellationToken));
        var locks = ComposeCohort.Kept(pool, DraftProblem.ReadLocks(asked.LocksJson));
        var told = new Latest();
        var result = await Beside.ReportAsync(
            run.Progress, () => (0, 0, told.Words),
            stop => DraftProblem.Compose(pool, DraftTarget.Read(asked.TargetsJson), locks, cohort.Places, seed, new Effort(asked.Steps), told, stop), cancellationToken);

        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        cohort = await db.Cohorts.SingleAsync(c => c.CohortId == cohortId, cancellationToken);
        var draft = await DraftAsync(db, job, cancellationToken);
        var made = await db.Compositions.SingleOrDefaultAsync(c => c.CompositionId == asked.NewDraftId, cancellationToken);
        var isKept = made is not null || draft?.Holds(result) == true;
        if (!isKept && cohort.IsChoosing())
        {
            var canTakeIt = draft is { Status: CompositionStatus.Draft } && draft.Version == asked.Version;
            made = await ComposeCohort.KeepAsync(db, cohort, canTakeIt ? draft : null, asked.NewDraftId, result, by, run.Now, cancellationToken);
            await write.CommitAsync(cancellationToken);
        }

        run.Location = LocationOf(cohortId, (made ?? draft)?.Letter);
    }

    private static async Task<Composition?> DraftAsync(AppDb db, Job job, CancellationToken cancellationToken) => job.SubjectId is not { } draftId
        ? null
        : await db.Compositions.Include(c => c.Members).SingleAsync(c => c.CompositionId == draftId, cancellationToken);

    private static string LocationOf(Guid cohortId, string? letter) => $"/cohorts/{cohortId}/compose{(letter is null ? "" : $"?draft={letter}")}";

    private sealed class Latest : IProgress<ComposeProgress>
    {
        private volatile ComposeProgress? _progress;

        public string Words => _progress is { } p ? $"{p.Stage}: {p.Nodes:N0} parts of the search done" : "Setting the problem up";

        public void Report(ComposeProgress value) => _progress = value;
    }

    private sealed record Asked(string Part, Guid NewDraftId, int Version, string TargetsJson, string LocksJson, long Steps);
}
