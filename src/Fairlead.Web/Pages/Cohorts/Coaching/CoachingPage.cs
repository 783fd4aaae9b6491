using Fairlead.Core.Audit;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>A page on which the participants of a cohort are matched, by whoever runs the journey.</summary>
public abstract class CoachingPage(AppDb db) : PageModel, ICoachingPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CoachingRules Rules { get; set; } = null!;

    public CoachingFacts Facts { get; private set; } = null!;

    protected Actor By => this.Viewer().ToActor(Permission.RunJourney);

    protected DateOnly Today => LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day;

    protected async Task LoadFactsAsync(CancellationToken cancellationToken) =>
        Facts = await CoachingFacts.LoadAsync(db, Cohort, Programme, Rules, Today, this.Now(), cancellationToken);

    /// <summary>The matching that somebody still has to look at; null where there is none.</summary>
    protected Task<CoachingRun?> OpenRunAsync(CancellationToken cancellationToken) => db.CoachingRuns.SingleOrDefaultAsync(
        r => r.CohortId == Cohort.CohortId && (r.Status == CoachingRunStatus.Asked || r.Status == CoachingRunStatus.Proposed || r.Status == CoachingRunStatus.Impossible), cancellationToken);
}
