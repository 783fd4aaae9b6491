using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>
/// Works out what each selection target of a draft costs: the best total without that one target, less the best total with it.
/// Saves each as it comes, so that the page can show it while the rest is under way.
/// </summary>
public sealed class PriceTargets : IJobKind
{
    public const string KindName = "compose-prices";

    public string Kind => KindName;

    public bool IsLong => true;

    /// <summary>One job for each result: composing the same again needs no new prices.</summary>
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
            return;  // composed again since; that result has asked for its own prices
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
}
