using Fairlead.Allocation;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>How long somebody waits for the composer.</summary>
/// <param name="Page">For the page to answer, before the work goes on without it.</param>
/// <param name="Steps">For that work to end by itself, before it ends with the best that it has found.</param>
public sealed record ComposePatience(TimeSpan Page, long Steps = Effort.UsualSteps)
{
    public static readonly ComposePatience Usual = new(TimeSpan.FromSeconds(3));

    /// <summary>Does the work unless it takes longer than a page waits; null then.</summary>
    public T? Within<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Page);
        try
        {
            return Page > TimeSpan.Zero ? work(patience.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>What has come of asking for a composition: the draft, or the work that will make it.</summary>
public sealed record Composing(Composition? Draft, Job? Work);

/// <summary>Composes a cohort as a new draft, or a draft again with other locks and targets, and asks for the prices.</summary>
public sealed class ComposeCohort(AppDb db, ComposePatience patience)
{
    private const int LongerBy = 4;

    /// <param name="cohort">Whose places are filled.</param>
    /// <param name="pool">Everyone past the gateway; those without a score are left out.</param>
    /// <param name="draft">The draft to compose again; null for a new one.</param>
    /// <param name="targets">What the members should be like.</param>
    /// <param name="locks">Who is kept in or out, by reference.</param>
    /// <returns>The draft; or, where the proof takes longer than a page waits, the work that goes on to it.</returns>
    /// <exception cref="RuleBrokenException">The cohort is not being chosen, the draft is no draft, or a target is not lawful.</exception>
    public async Task<Composing> ComposeAsync(
        Cohort cohort, SelectionPool pool, Composition? draft, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks,
        Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} cannot be composed.");
        var unlawful = targets.FirstOrDefault(t => Programmes.ProtectedCharacteristics.Names(t.Attribute));
        RuleBrokenException.ThrowIf(unlawful is not null, $"“{unlawful?.Attribute}” is a protected characteristic; no target may be set on it.");
        var result = patience.Within(stop => DraftProblem.Compose(pool, targets, Kept(pool, locks), cohort.Places, SeedOf(cohort, draft), null, null, stop), cancellationToken);
        if (result is null)
        {
            var work = ComposeJob.For(cohort, draft, targets, locks, by, now, patience.Steps);
            db.Jobs.Add(work);
            await db.SaveChangesAsync(cancellationToken);
            return new Composing(null, work);
        }

        return new Composing(await KeepAsync(db, cohort, draft, NewId.Next(), result, by, now, cancellationToken), null);
    }

    /// <summary>Goes on with a draft whose search was ended before its proof, for four times as long, with the same locks and targets.</summary>
    /// <exception cref="RuleBrokenException">The cohort is not being chosen, the draft is no draft, or its search came to its own end.</exception>
    public async Task<Job> SearchLongerAsync(Cohort cohort, Composition draft, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} cannot be composed.");
        RuleBrokenException.ThrowIf(draft.Status is not CompositionStatus.Draft || draft.EndedAfterSteps is null, "The search for this draft has come to its own end.");
        var steps = Math.Min(draft.EndedAfterSteps!.Value, long.MaxValue / LongerBy) * LongerBy;
        var work = ComposeJob.For(cohort, draft, DraftTarget.Read(draft.TargetsJson), DraftProblem.ReadLocks(draft.LocksJson), by, now, steps);
        db.Jobs.Add(work);
        await db.SaveChangesAsync(cancellationToken);
        return work;
    }

    /// <summary>Choices of people who cannot be composed, because they are no longer there or not rated, count for nothing.</summary>
    internal static Dictionary<string, DraftLock> Kept(SelectionPool pool, IReadOnlyDictionary<string, DraftLock> locks) =>
        locks.Where(l => pool.Find(l.Key)?.Score is not null).ToDictionary();

    internal static long SeedOf(Cohort cohort, Composition? draft) => draft?.Seed ?? DraftProblem.SeedOf(cohort);

    /// <summary>Keeps a result as the draft's, or as a new draft's.</summary>
    internal static async Task<Composition> KeepAsync(
        AppDb db, Cohort cohort, Composition? draft, Guid newId, ComposedResult result, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (draft is null)
        {
            var made = await db.Compositions.CountAsync(c => c.CohortId == cohort.CohortId, cancellationToken);
            draft = Composition.Start(newId, cohort.CohortId, Letter(made), DraftProblem.SeedOf(cohort), result, by, now);
            db.Compositions.Add(draft);
        }
        else
        {
            draft.Recompose(result, by, now);
        }

        if (draft.IsProvenBest)
        {
            await AskForReasonsAsync(db, draft, by, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return draft;
    }

    private static async Task AskForReasonsAsync(AppDb db, Composition draft, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var key = ExplainComposition.KeyOf(draft);
        if (!await db.Jobs.AnyAsync(j => j.Key == key, cancellationToken))
        {
            db.Jobs.Add(ExplainComposition.JobFor(draft, key, by, now));
        }
    }

    private static string Letter(int made) => made < 26 ? $"{(char)('A' + made)}" : $"{(char)('A' + (made / 26) - 1)}{(char)('A' + (made % 26))}";
}
