using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>The match that a job proposes, each pair with why and what else there was; or what stands in the way. Discarded here; confirmed on a page of its own.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ProposalModel(AppDb db) : CoachingPage(db)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public Guid? Run { get; set; }

    public CoachingRun Open { get; private set; } = null!;

    public CoachingInput Input { get; private set; } = null!;

    public CoachingResult Result { get; private set; } = null!;

    public bool IsUpToDate { get; private set; }

    public string NameOf(Guid id) => Facts.Names.GetValueOrDefault(id, "somebody who is not there any more");

    public CoachedPerson Person(Guid id) => Input.People.First(p => p.Id == id);

    public CoachingHelper Helper(Guid id) => Input.Helpers.First(h => h.Id == id);

    /// <summary>Pairs by the participant’s name.</summary>
    public IEnumerable<MatchedPair> Pairs => Result.Pairs.OrderBy(p => NameOf(p.Person), StringComparer.Ordinal);

    /// <summary>Why those who are stuck cannot have the other coaches: how many of them for each reason.</summary>
    public IEnumerable<(CoachingBar Why, IReadOnlyList<BarredPair> Pairs)> Bars(CoachingClash clash) =>
        Input.Barred.Where(b => clash.People.Contains(b.Person) && !clash.Helpers.Contains(b.Helper) && Helper(b.Helper).Places > 0).GroupBy(b => b.Why).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<BarredPair>)[.. g]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is not { Status: CoachingRunStatus.Proposed or CoachingRunStatus.Impossible } open)
        {
            return Redirect(Links.Coaching(Cohort.CohortId));
        }

        await LoadFactsAsync(cancellationToken);
        (Open, Input, Result) = (open, open.Input, open.Result!);
        IsUpToDate = Facts.Input(Input.AlsoUnanswered, Input.Waiting).Hash() == open.InputHash;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is { } open && open.CoachingRunId == Run)
        {
            open.Discard(By, this.Now());
            await _db.SaveChangesAsync(cancellationToken);
            this.Banner("The proposed match is discarded.");
        }

        return Redirect(Links.Coaching(Cohort.CohortId));
    }
}
