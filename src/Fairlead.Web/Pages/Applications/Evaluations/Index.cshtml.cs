using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Journeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The evaluations of somebody’s own journey: those that are under way or done, and those that can begin.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : JourneyPage
{
    [BindProperty]
    public string? EvaluationId { get; set; }

    [BindProperty]
    public EvaluationMoment Moment { get; set; }

    public IReadOnlyList<EvaluationRound> Rounds { get; private set; } = [];

    public EvaluationRound? Find(Evaluation evaluation, EvaluationMoment moment) => Rounds.FirstOrDefault(r => r.EvaluationId == evaluation.Id && r.Moment == moment);

    public bool MayBegin(Evaluation evaluation, EvaluationMoment moment) => Traveller.Participation.Status is ParticipationStatus.TakingPart
        && Cohort.MayBegin(Programme, evaluation, moment, [.. Rounds.Where(r => r.EvaluationId == evaluation.Id)], this.Now());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Programme.Evaluations.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Programme.Evaluations.FirstOrDefault(e => e.Id == EvaluationId) is not { } evaluation)
        {
            return Programme.Evaluations.Count == 0 ? NotFound() : Redirect(Links.Evaluations(Traveller.Participation.ParticipationId));
        }

        if (Find(evaluation, Moment) is { } there)
        {
            return Redirect(Links.Evaluation(there));
        }

        if (!MayBegin(evaluation, Moment))
        {
            this.Banner("This evaluation cannot begin yet.");
            return Redirect(Links.Evaluations(Traveller.Participation.ParticipationId));
        }

        var round = EvaluationRound.Open(Traveller.Participation, Programme, evaluation, Moment, this.Viewer().ToActor(), this.Now());
        db.EvaluationRounds.Add(round);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.Evaluation(round));
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Rounds = await db.EvaluationRounds.AsNoTracking().Where(r => r.ParticipationId == Traveller.Participation.ParticipationId).ToListAsync(cancellationToken);
}
