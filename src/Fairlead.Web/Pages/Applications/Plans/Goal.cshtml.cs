using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>A part of the plan that is written with a form: one goal, or what is asked once.</summary>
public abstract class WritePage(AppDb db) : OwnPlanPage
{
    public override bool IsOpen => CanWrite;

    public WrittenPart Written => field ??= new(Form);

    protected abstract FormDefinition Form { get; }

    /// <summary>Keeps what was typed unless something in it is wrong; gaps are let be until it is to be agreed.</summary>
    protected async Task<IActionResult> SaveAsync(Answers saved, Func<Answers, PlanContent> with, string done, CancellationToken cancellationToken)
    {
        if (Written.Read(saved, Request.Form, ModelState) is not { } typed)
        {
            return Page();
        }

        Facts.Plan.Keep(with(typed), By, this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner(done);
        return Redirect(Links.Plan(JourneyId));
    }
}

/// <summary>One goal, a new one or one that is there.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class GoalModel(AppDb db) : WritePage(db)
{
    public const string New = "new";

    [FromRoute]
    public string Goal { get; set; } = "";

    protected override FormDefinition Form => Facts.Terms.GoalForm(Programme);

    public PlanGoal? Known => Facts.Plan.Draft.Find(Goal);

    public int Number => Known is { } known ? Facts.Plan.Draft.Goals.ToList().FindIndex(g => g.Id == known.Id) + 1 : Facts.Plan.Draft.Goals.Count + 1;

    public IActionResult OnGet()
    {
        Written.Draw(Known?.Answers ?? Answers.None);
        return Refused() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Refused() ?? await SaveAsync(
        Known?.Answers ?? Answers.None, typed => Facts.Plan.Draft.With(new(Known?.Id ?? NewId.Next().ToString("N"), typed)), Known is null ? "The goal is added." : "The goal is saved.", cancellationToken);

    private IActionResult? Refused() => Known is null && Goal != New ? NotFound()
        : Known is null && Facts.Plan.Draft.Goals.Count >= Facts.Terms.MostGoals ? Redirect(Links.Plan(JourneyId))
        : null;
}

/// <summary>What is asked once.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RestModel(AppDb db) : WritePage(db)
{
    protected override FormDefinition Form => Facts.Terms.RestForm(Programme);

    public IActionResult OnGet()
    {
        if (Form.Sections.Count == 0)
        {
            return NotFound();
        }

        Written.Draw(Facts.Plan.Draft.Rest);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Form.Sections.Count == 0
        ? NotFound()
        : await SaveAsync(Facts.Plan.Draft.Rest, typed => Facts.Plan.Draft with { Rest = typed }, "It is saved.", cancellationToken);
}

/// <summary>Takes a goal out. What was agreed before keeps it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RemoveModel(AppDb db) : OwnPlanPage
{
    [FromRoute]
    public string Goal { get; set; } = "";

    public override bool IsOpen => CanWrite;

    public ShownPart Part => PlanWords.Parts(Facts, Facts.Plan.Draft).Single(p => p.Id == Goal).Part;

    public IActionResult OnGet() => Facts.Plan.Draft.Find(Goal) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Facts.Plan.Draft.Find(Goal) is null)
        {
            return NotFound();
        }

        Facts.Plan.Keep(Facts.Plan.Draft.Without(Goal), By, this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("The goal is taken out.");
        return Redirect(Links.Plan(JourneyId));
    }
}
