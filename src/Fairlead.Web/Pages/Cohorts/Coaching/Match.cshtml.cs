using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>Who is to be matched. Sending it freezes everything that the match depends on, and has a job make it.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class MatchModel(AppDb db, PlanCoaching plan) : CoachingPage(db)
{
    [BindProperty]
    public bool AlsoUnanswered { get; set; }

    [BindProperty]
    public List<Guid> Waiting { get; set; } = [];

    public IReadOnlyList<CoachedFound> Unanswered => [.. Facts.People.Where(p => Facts.OpenPairs.GetValueOrDefault(p.ParticipationId)?.Status is PairStatus.Proposed)];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        Waiting = [.. (await OpenRunAsync(cancellationToken))?.Input.Waiting ?? []];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        var input = Facts.Input(AlsoUnanswered, Waiting);
        if (input.People.Count == 0)
        {
            ModelState.AddModelError(nameof(Waiting), "Nobody is left to be matched: let somebody not wait");
            return Page();
        }

        if (await plan.AskAsync(Facts, input, By, this.Now(), cancellationToken) is { } job)
        {
            return Redirect(Links.Job(job.JobId));
        }

        this.Banner("Somebody else had a match made at the same moment.", BannerKind.Neutral);
        return Redirect(Links.Coaching(Cohort.CohortId));
    }
}
