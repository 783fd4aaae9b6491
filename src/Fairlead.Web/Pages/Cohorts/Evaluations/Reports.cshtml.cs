using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Evaluations;

/// <summary>The reports that whoever talks them over can read: those of evaluations whose promise says that they are read before the participant reads them.</summary>
[RequirePermission(Permission.DiscussEvaluations)]
public sealed class ReportsModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<(EvaluationRound Round, string Name)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer().PersonId;
        var rows = await (
            from round in db.EvaluationRounds
            where round.CohortId == Cohort.CohortId && round.ReportJson != null
            join participation in db.Participations on round.ParticipationId equals participation.ParticipationId
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            where person.PersonId != viewer
            orderby person.Name, round.OpenedAt
            select new { round, person.Name }).AsNoTracking().ToListAsync(cancellationToken);
        Rows = [.. rows.Where(r => r.round.Promise.ReleasedBy is not null).OrderBy(r => r.round.Status).Select(r => (r.round, r.Name))];
    }
}

/// <summary>One report, and the button that lets the participant read it once it has been talked over.</summary>
[RequirePermission(Permission.DiscussEvaluations)]
public sealed class ReportModel(CloseEvaluation close) : PageModel, ICohortRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    [BindProperty]
    public bool TalkedOver { get; set; }

    // Raters were told who reads the report: where the promise names nobody, nobody does.
    public bool IsOpen => Facts.Round.Status.IsClosed() && Facts.Round.Promise.ReleasedBy is not null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!TalkedOver)
        {
            ModelState.AddModelError(nameof(TalkedOver), $"Confirm that you have talked the report over with {Facts.Participant}");
            return Page();
        }

        await close.ReleaseAsync(Facts, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"{Facts.Participant} can read the report now.");
        return Redirect(Links.EvaluationReports(Cohort.CohortId));
    }
}
