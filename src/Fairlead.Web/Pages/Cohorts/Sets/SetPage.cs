using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>A page on which the sets of a cohort are formed or changed, by whoever runs the journey.</summary>
public abstract class SetPage(AppDb db) : PageModel, ISetPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public SetRules Rules { get; set; } = null!;

    public SetFacts Facts { get; private set; } = null!;

    protected Actor By => this.Viewer().ToActor(Permission.RunJourney);

    protected DateOnly Today => LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day;

    protected async Task LoadFactsAsync(CancellationToken cancellationToken) =>
        Facts = await SetFacts.LoadAsync(db, Cohort, Programme, Today, this.Now(), cancellationToken);

    /// <summary>The forming that somebody still has to look at; null where there is none.</summary>
    protected Task<SetRun?> OpenRunAsync(CancellationToken cancellationToken) => db.SetRuns.SingleOrDefaultAsync(
        r => r.CohortId == Cohort.CohortId && (r.Status == SetRunStatus.Asked || r.Status == SetRunStatus.Proposed || r.Status == SetRunStatus.Impossible), cancellationToken);

    /// <summary>The terms by which the sets that stand were formed; null where none were.</summary>
    protected async Task<SetTerms?> TermsAsync(CancellationToken cancellationToken) =>
        (await db.SetRuns.AsNoTracking().Where(r => r.CohortId == Cohort.CohortId && r.Status == SetRunStatus.Confirmed).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken))?.Input.Terms;
}
