using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Plans;

/// <param name="Plan">Null where it has not begun.</param>
/// <param name="Latest">What was agreed last: the day and with whom, never what.</param>
/// <param name="NotReady">The modules that it asks for and that are not done.</param>
public sealed record PlanRow(Guid ParticipationId, string Name, LearningPlan? Plan, PlanVersion? Latest, IReadOnlyList<string> NotReady);

/// <summary>How far everybody's learning plan is, for those who run the cohort. What the plans say is not here; which modules they ask for is.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Programme.LearningPlan is not { } terms)
        {
            return NotFound();
        }

        var people = await db.NamesAsync(db.Participations.In(Cohort).TakingPart(), cancellationToken);
        var plans = await (
            from plan in db.LearningPlans.AsNoTracking()
            where plan.CohortId == Cohort.CohortId
            join version in db.PlanVersions on new { plan.LearningPlanId, Number = plan.Versions } equals new { version.LearningPlanId, version.Number } into all
            from latest in all.DefaultIfEmpty()
            select new { plan, latest }).ToDictionaryAsync(p => p.plan.ParticipationId, cancellationToken);
        var notReady = terms.Before is { } before ? await db.NotReadyForAsync(before, Cohort, Programme, this.Now(), cancellationToken: cancellationToken) : new Dictionary<Guid, IReadOnlyList<string>>();
        Rows = [.. people.Select(p => new PlanRow(p.Id, p.Name, plans.GetValueOrDefault(p.Id)?.plan, plans.GetValueOrDefault(p.Id)?.latest, notReady.GetValueOrDefault(p.Id, [])))];
        return Page();
    }
}

/// <summary>The plans that the viewer is asked to agree, and those that they can go on reading.</summary>
[RequirePermission(Permission.AgreePlans)]
public sealed class ToAgreeModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<(LearningPlan Plan, string Name)> Rows { get; private set; } = [];

    public bool Waits(LearningPlan plan) => plan.Status is PlanStatus.Proposed
        && Programme.Roles.FirstOrDefault(r => r.Id == Programme.LearningPlan!.AgreesAfter(plan.Versions))?.Part is ProgrammePart.Facilitator;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Where no facilitator agrees plans, none reads any.
        if (Programme.LearningPlan is not { } terms || Programme.Roles.All(r => r.Part is not ProgrammePart.Facilitator || (r.Id != terms.AgreedWith && r.Id != terms.ChangesAgreedWith)))
        {
            return NotFound();
        }

        var viewer = this.Viewer().PersonId;
        var rows = await (
            from plan in db.LearningPlans
            where plan.CohortId == Cohort.CohortId && (plan.Status == PlanStatus.Proposed || plan.Versions > 0)
            join participation in db.Participations on plan.ParticipationId equals participation.ParticipationId
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            where person.PersonId != viewer
            orderby person.Name, plan.OpenedAt
            select new { plan, person.Name }).AsNoTracking().ToListAsync(cancellationToken);
        Rows = [.. rows.OrderBy(r => Waits(r.plan) ? 0 : 1).Select(r => (r.plan, r.Name))];
        return Page();
    }
}

/// <summary>Enters that somebody agreed who did not say so here: a new sponsor whom the service does not know, a signature on paper.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class AgreedElsewhereModel(AgreePlans agree) : PageModel, ICohortPlanPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public PlanFacts Facts { get; set; } = null!;

    [BindProperty]
    public string? AgreedBy { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public bool IsOpen => Facts.Plan.Status is PlanStatus.Proposed && Facts.Agrees is not null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (by, how) = (AgreedBy?.Trim() ?? "", How?.Trim() ?? "");
        if (by.Length is 0 or > PlanVersion.NameMaxLength)
        {
            ModelState.AddModelError(nameof(AgreedBy), "Enter who agreed");
        }

        if (how.Length is 0 or > PlanVersion.HowMaxLength)
        {
            ModelState.AddModelError(nameof(How), $"Enter how you know, in {PlanVersion.HowMaxLength} characters or fewer");
        }

        if (Day is null && ModelState.GetFieldValidationState(nameof(Day)) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day on which they agreed");
        }
        else if (Day > LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day)
        {
            ModelState.AddModelError(nameof(Day), "Enter a day that has come");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await agree.RecordAsync(Facts, by, how, Day!.Value, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken);
        this.Banner($"The plan of {Facts.Participant} is agreed.");
        return Redirect(Links.CohortPlans(Cohort.CohortId));
    }
}
