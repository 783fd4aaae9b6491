using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>Composes a cohort as a new draft, or a draft again with other locks and targets, and asks for the prices.</summary>
public sealed class ComposeCohort(AppDb db)
{
    /// <param name="cohort">Whose places are filled.</param>
    /// <param name="pool">Everyone past the gateway; those without a score are left out.</param>
    /// <param name="draft">The draft to compose again; null for a new one.</param>
    /// <param name="targets">What the members should be like.</param>
    /// <param name="locks">Who is kept in or out, by reference.</param>
    /// <exception cref="RuleBrokenException">The cohort is not being chosen, the draft is no draft, or a target is not lawful.</exception>
    public async Task<Composition> ComposeAsync(
        Cohort cohort, SelectionPool pool, Composition? draft, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks,
        Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} cannot be composed.");
        var unlawful = targets.FirstOrDefault(t => Programmes.ProtectedCharacteristics.Names(t.Attribute));
        RuleBrokenException.ThrowIf(unlawful is not null, $"“{unlawful?.Attribute}” is a protected characteristic; no target may be set on it.");
        var kept = locks.Where(l => pool.Find(l.Key)?.Score is not null).ToDictionary();
        var result = DraftProblem.Compose(pool, targets, kept, cohort.Places, draft?.Seed ?? DraftProblem.SeedOf(cohort), cancellationToken);
        if (draft is null)
        {
            var made = await db.Compositions.CountAsync(c => c.CohortId == cohort.CohortId, cancellationToken);
            draft = Composition.Start(NewId.Next(), cohort.CohortId, Letter(made), DraftProblem.SeedOf(cohort), result, by, now);
            db.Compositions.Add(draft);
        }
        else
        {
            draft.Recompose(result, by, now);
        }

        if (result.Outcome is CompositionOutcome.Composed)
        {
            await AskForPricesAsync(draft, by, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return draft;
    }

    private async Task AskForPricesAsync(Composition draft, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var key = PriceTargets.KeyOf(draft);
        if (!await db.Jobs.AnyAsync(j => j.Key == key, cancellationToken))
        {
            db.Jobs.Add(PriceTargets.JobFor(draft, key, by, now));
        }
    }

    private static string Letter(int made) => made < 26 ? $"{(char)('A' + made)}" : $"{(char)('A' + (made / 26) - 1)}{(char)('A' + (made % 26))}";
}
