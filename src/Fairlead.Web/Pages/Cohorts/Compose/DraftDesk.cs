using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>The drafts of one cohort, and the one that is looked at, as one viewer may see it.</summary>
public sealed class DraftDesk
{
    public required Cohort Cohort { get; init; }

    public required ProgrammeDefinition Programme { get; init; }

    public required SelectionPool Pool { get; init; }

    /// <summary>Those that were not discarded, in the order of their letters.</summary>
    public required IReadOnlyList<DraftLabel> Drafts { get; init; }

    /// <summary>Tracked, so that it can be composed again; null while there is none.</summary>
    public Composition? Draft { get; init; }

    public ComposerSheet? Sheet { get; init; }

    /// <summary>What works out the prices of the draft, and how firm its places are.</summary>
    public Job? Explaining { get; init; }

    /// <summary>A composition that takes longer than a page waits; null while there is none.</summary>
    public Job? Composing { get; init; }

    /// <summary>Whether prices or firmness are on their way.</summary>
    public bool IsBeingExplained => Explaining is { Status: JobStatus.Due or JobStatus.Running };

    public bool CanChange => Cohort.IsChoosing() && Draft?.Status is CompositionStatus.Draft;

    public bool IsOutOfDate => Draft is not null && CanChange && SignOffCohort.LooksOutOfDate(Draft, Cohort, Pool);

    /// <param name="letter">Of the draft to look at; null for the one that is signed off, or else the newest.</param>
    /// <param name="withReasons">Whether what its targets cost and how firm its places are is wanted too.</param>
    /// <returns>Null when there is no draft of that letter.</returns>
    public static async Task<DraftDesk?> LoadAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition programme, Guid viewerId, string? letter, DateTime now, bool withReasons = false, CancellationToken cancellationToken = default)
    {
        var pool = await SelectionPool.LoadAsync(db, cohort, programme, viewerId, now, cancellationToken);
        var drafts = await db.Compositions.Where(c => c.CohortId == cohort.CohortId && c.Status != CompositionStatus.Discarded)
            .OrderBy(c => c.Letter.Length).ThenBy(c => c.Letter).Select(c => new DraftLabel(c.Letter, c.Status, c.Outcome, c.StartedAt)).ToListAsync(cancellationToken);
        var chosen = letter is null
            ? drafts.FirstOrDefault(d => d.Status is CompositionStatus.Confirmed) ?? drafts.LastOrDefault()
            : drafts.SingleOrDefault(d => d.Letter == letter);
        var work = db.Jobs.AsNoTracking().Where(j => j.CohortId == cohort.CohortId);
        var composing = work.Where(j => j.Kind == ComposeJob.KindName && (j.Status == JobStatus.Due || j.Status == JobStatus.Running));
        if (chosen is null)
        {
            return letter is not null ? null : new DraftDesk
            {
                Cohort = cohort,
                Programme = programme,
                Pool = pool,
                Drafts = drafts,
                Composing = await composing.OrderBy(j => j.DueAt).FirstOrDefaultAsync(cancellationToken),
            };
        }

        var draft = await db.Compositions.Include(c => c.Members).SingleAsync(c => c.CohortId == cohort.CohortId && c.Letter == chosen.Letter, cancellationToken);
        var prices = !withReasons ? [] : await db.TargetPrices.AsNoTracking().Where(p => p.CompositionId == draft.CompositionId && p.InputHash == draft.InputHash)
            .ToListAsync(cancellationToken);
        var hiddenKey = pool.HiddenKey;
        var firmness = !withReasons ? null : await db.CompositionFirmnesses.AsNoTracking().SingleOrDefaultAsync(f => f.CompositionId == draft.CompositionId && f.InputHash == draft.InputHash && f.HiddenKey == hiddenKey, cancellationToken);
        var key = ExplainComposition.KeyOf(draft);
        var pricing = work.Where(j => j.SubjectId == draft.CompositionId && j.Kind == ExplainComposition.KindName && j.Key.StartsWith(key));
        var jobs = (await pricing.Concat(composing).ToListAsync(cancellationToken)).ToLookup(j => j.Kind);
        return new DraftDesk
        {
            Cohort = cohort,
            Programme = programme,
            Pool = pool,
            Drafts = drafts,
            Draft = draft,
            Sheet = new ComposerSheet(draft, pool, programme, cohort.Places, prices, firmness),
            Explaining = jobs[ExplainComposition.KindName].OrderByDescending(j => j.Key.Length).ThenByDescending(j => j.Key, StringComparer.Ordinal).FirstOrDefault(),
            Composing = jobs[ComposeJob.KindName].MinBy(j => j.DueAt),
        };
    }

    /// <summary>Another draft beside this one, without its prices and firmness.</summary>
    public async Task<ComposerSheet> SheetOfAsync(AppDb db, string letter, CancellationToken cancellationToken = default) => new(
        await db.Compositions.AsNoTracking().Include(c => c.Members).SingleAsync(c => c.CohortId == Cohort.CohortId && c.Letter == letter, cancellationToken),
        Pool, Programme, Cohort.Places, [], null);
}

public sealed record DraftLabel(string Letter, CompositionStatus Status, CompositionOutcome Outcome, DateTime StartedAt);
