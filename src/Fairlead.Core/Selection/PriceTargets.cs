using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>
/// Works out what each selection target of a draft costs: the best total without that one target, less the best total with it.
/// Saves each as it comes, those at a limit first, so that the page can show them while the rest is under way.
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
        if (draft.InputHash != run.Job.Argument || draft.Outcome is not CompositionOutcome.Composed)
        {
            return;  // composed again since; that result has asked for its own prices
        }

        var problem = DecisionRecord.ReadProblem(draft.RecordJson);
        var with = (CohortOutcome.Composed)CohortComposer.Compose(problem, null, cancellationToken);
        var known = await run.Db.TargetPrices.Where(p => p.CompositionId == draft.CompositionId && p.InputHash == draft.InputHash)
            .Select(p => p.TargetKey).ToListAsync(cancellationToken);
        TargetCount[] waiting = [.. with.Evaluation.Counts.Where(c => c.Target.Type is TargetType.Selection && !known.Contains(KeyOf(c.Target))).OrderBy(Slack)];
        for (var done = 0; done < waiting.Length; done++)
        {
            await run.Progress.ReportAsync(done, waiting.Length, $"Target {done + 1} of {waiting.Length}", cancellationToken);
            run.Db.TargetPrices.Add(Price(draft, problem, with, waiting[done].Target, cancellationToken));
            await run.Db.SaveChangesAsync(cancellationToken);
        }
    }

    private static TargetPrice Price(
        Composition draft, CohortProblem problem, CohortOutcome.Composed with, Target target, CancellationToken cancellationToken)
    {
        var without = (CohortOutcome.Composed)CohortComposer.Compose(
            problem with { Targets = [.. problem.Targets.Where(t => t != target)] }, null, cancellationToken);
        var points = (without.Evaluation.Total - with.Evaluation.Total) / Millionths.Point;
        return new TargetPrice
        {
            CompositionId = draft.CompositionId,
            InputHash = draft.InputHash,
            TargetKey = KeyOf(target),
            Points = points,
            // Without a price the two cohorts can still differ by lot, which would tell nobody anything.
            ComingIn = points == 0 ? "" : string.Join(',', without.Members.Except(with.Members)),
            GoingOut = points == 0 ? "" : string.Join(',', with.Members.Except(without.Members)),
        };
    }

    private static int Slack(TargetCount count) => Math.Min(count.Target.Min == 0 ? int.MaxValue : count.Count - count.Target.Min, count.Target.Max - count.Count);

    private static string KeyOf(Target target) => $"{target.Attribute}={target.Value}";
}
