using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>
/// Works out what each selection target of a draft costs – the best total without that one target, less the best total with it – and
/// then how firm each place is, as whoever asked may see it. Saves each price as it comes, so that the page can show it while the rest is under way.
/// </summary>
public sealed class ExplainComposition(ProgrammeLibrary programmes) : IJobKind
{
    public const string KindName = "compose-reasons";

    public string Kind => KindName;

    public bool IsLong => true;

    /// <summary>One job for each result: composing the same again needs no new reasons.</summary>
    public static string KeyOf(Composition draft) => $"{KindName}/{draft.CompositionId}/{draft.InputHash}";

    public static Job JobFor(Composition draft, string key, Actor by, DateTime now) => new()
    {
        JobId = NewId.Next(),
        Kind = KindName,
        Key = key,
        DueAt = now,
        SubjectId = draft.CompositionId,
        CohortId = draft.CohortId,
        AskedByPersonId = by.PersonId,
        Argument = draft.InputHash,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var draft = await run.Db.Compositions.AsNoTracking().SingleAsync(c => c.CompositionId == run.Job.SubjectId, cancellationToken);
        if (draft.InputHash != run.Job.Argument || !draft.IsProvenBest)
        {
            return;  // composed again since; that result has asked for its own reasons
        }

        var problem = DecisionRecord.ReadProblem(draft.RecordJson);
        var members = await run.Db.CompositionMembers.Where(m => m.CompositionId == draft.CompositionId)
            .Join(run.Db.Applications, m => m.ApplicationId, a => a.ApplicationId, (_, a) => a.Reference).ToListAsync(cancellationToken);
        var known = await run.Db.TargetPrices.Where(p => p.CompositionId == draft.CompositionId && p.InputHash == draft.InputHash)
            .Select(p => p.TargetKey).ToListAsync(cancellationToken);
        var (done, of) = (0, problem.Targets.Count(t => t.Type is TargetType.Selection));
        foreach (var (target, price) in TargetPrices.Of(problem, members, cancellationToken))
        {
            if (!known.Contains(KeyOf(target)))
            {
                run.Db.TargetPrices.Add(PriceOf(draft, target, price));
                await run.Db.SaveChangesAsync(cancellationToken);
            }

            await run.Progress.ReportAsync(++done, of, $"{done} of {of} targets priced", cancellationToken);
        }

        await AddFirmnessAsync(run, draft, problem, members, cancellationToken);
    }

    private async Task AddFirmnessAsync(JobRun run, Composition draft, CohortProblem problem, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        var cohort = await run.Db.Cohorts.AsNoTracking().SingleAsync(c => c.CohortId == draft.CohortId, cancellationToken);
        var programme = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var pool = await SelectionPool.LoadAsync(run.Db, cohort, programme, run.Job.AskedByPersonId!.Value, run.Now, cancellationToken);
        if (await run.Db.CompositionFirmnesses.AnyAsync(f => f.CompositionId == draft.CompositionId && f.InputHash == draft.InputHash && f.HiddenKey == pool.HiddenKey, cancellationToken))
        {
            return;
        }

        var trials = new Latest();
        run.Db.CompositionFirmnesses.Add(await Beside.ReportAsync(
            run.Progress, () => (trials.Done, CompositionFirmness.UsualTrials, $"{trials.Done:N0} of {CompositionFirmness.UsualTrials:N0} trials of how firm each place is"),
            stop => CompositionFirmness.Of(draft, problem, members, pool, programme.Rating, trials, stop), cancellationToken));
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private static TargetPrice PriceOf(Composition draft, Target target, Price price) => new()
    {
        CompositionId = draft.CompositionId,
        InputHash = draft.InputHash,
        TargetKey = KeyOf(target),
        Points = price.Amount / Millionths.Point,
        ComingIn = string.Join(',', price.In),
        GoingOut = string.Join(',', price.Out),
    };

    private static string KeyOf(Target target) => $"{target.Attribute}={target.Value}";

    private sealed class Latest : IProgress<int>
    {
        private volatile int _done;

        public int Done => _done;

        public void Report(int value) => _done = value;
    }
}
