using Fairlead.Core.Selection;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>What a draft would become, beside what it is. Nothing is saved.</summary>
/// <param name="After">Null where no cohort keeps these choices and meets every target.</param>
/// <param name="ComingIn">Everyone who would come in, beyond those asked for too.</param>
/// <param name="Cost">What the total would lose; null where it turns on somebody from whom the viewer is recused.</param>
/// <param name="Steps">Where it is impossible: the smallest change of targets that works.</param>
public sealed record SwapPreview(
    ComposerSheet? After, IReadOnlyList<ComposerPerson> ComingIn, IReadOnlyList<ComposerPerson> GoingOut, int? Cost, IReadOnlyList<TargetStep> Steps)
{
    /// <returns>Null where it takes longer than a page waits.</returns>
    public static SwapPreview? Of(
        DraftDesk desk, IReadOnlyDictionary<string, DraftLock> locks, ComposePatience patience, CancellationToken cancellationToken)
    {
        var draft = desk.Draft!;
        var targets = DraftTarget.Read(draft.TargetsJson);
        var result = patience.Within(stop => DraftProblem.Compose(desk.Pool, targets, locks, desk.Cohort.Places, draft.Seed, null, null, stop), cancellationToken);
        if (result is null)
        {
            return null;
        }

        if (result.Outcome is not CompositionOutcome.Composed)
        {
            return new(null, [], [], null, TargetStep.Read(result.ChangesJson));
        }

        var trial = Composition.Start(draft.CompositionId, draft.CohortId, draft.Letter, draft.Seed, result, Core.Audit.Actor.Visitor, draft.StartedAt);
        var after = new ComposerSheet(trial, desk.Pool, desk.Programme, desk.Cohort.Places, [], null);
        var before = desk.Sheet!.In.Select(p => p.Reference).ToHashSet();
        var then = after.In.Select(p => p.Reference).ToHashSet();
        IReadOnlyList<ComposerPerson> coming = [.. after.In.Where(p => !before.Contains(p.Reference))];
        IReadOnlyList<ComposerPerson> going = [.. desk.Sheet.In.Where(p => !then.Contains(p.Reference))];
        var turnsOnHidden = coming.Concat(going).Any(p => p.Hidden);
        return new(after, coming, going, turnsOnHidden ? null : desk.Sheet.Total - after.Total, []);
    }
}
