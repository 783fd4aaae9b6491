using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Evaluations;

/// <param name="Round">Null where it has not begun.</param>
public sealed record EvaluationRow(Guid ParticipationId, string Name, Evaluation Evaluation, EvaluationMoment Moment, EvaluationRound? Round, EvaluationProgress? Progress);

/// <summary>Who of a cohort is where with their evaluation. Of raters it tells no more than the participants themselves are told, and never who answered.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<EvaluationRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Programme.Evaluations.Count == 0)
        {
            return NotFound();
        }

        var viewer = this.Viewer().PersonId;
        var people = await (
            from participation in db.Participations.In(Cohort).TakingPart()
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            where person.PersonId != viewer
            orderby person.Name, participation.ParticipationId
            select new { participation.ParticipationId, person.Name }).ToListAsync(cancellationToken);
        var rounds = (await db.EvaluationRounds.AsNoTracking().Where(r => r.CohortId == Cohort.CohortId).ToListAsync(cancellationToken)).ToDictionary(r => (r.ParticipationId, r.EvaluationId, r.Moment));
        var raters = (await db.EvaluationRaters.AsNoTracking().Where(x => db.EvaluationRounds.Any(r => r.EvaluationRoundId == x.EvaluationRoundId && r.CohortId == Cohort.CohortId)).ToListAsync(cancellationToken)).ToLookup(x => x.EvaluationRoundId);
        Rows =
        [
            .. from evaluation in Programme.Evaluations
               from moment in Enum.GetValues<EvaluationMoment>()
               where moment is EvaluationMoment.Start || rounds.Keys.Any(k => k.EvaluationId == evaluation.Id && k.Moment == moment)
               from person in people
               let round = rounds.GetValueOrDefault((person.ParticipationId, evaluation.Id, moment))
               select new EvaluationRow(person.ParticipationId, person.Name, evaluation, moment, round, round is null ? null : EvaluationProgress.Of(round.Promise, [.. raters[round.EvaluationRoundId]])),
        ];
        return Page();
    }
}
