using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>A part of the plan that is written with a form: one goal, or what is asked once.</summary>
public abstract class WritePage(AppDb db) : OwnPlanPage
{
    public override bool IsOpen => CanWrite;

    public Answers Shown { get; private set; } = Answers.None;

    public string Drawn { get; private set; } = "";

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public abstract FormDefinition Form { get; }

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) => AnswerDraft.Fields(Form, section, Shown, Problems);

    protected void Draw(Answers saved) => (Shown, Drawn) = (saved, AnswerSheet.HashOf(saved, Form.Questions));

    /// <summary>Keeps what was typed unless something in it is wrong; gaps are let be until it is to be agreed.</summary>
    protected async Task<IActionResult> SaveAsync(Answers saved, Func<Answers, PlanContent> with, string done, CancellationToken cancellationToken)
    {
        var draft = AnswerDraft.Read(saved, [.. Form.Questions], Request.Form);
        (Shown, Drawn) = (draft.Typed, draft.Drawn);
        Problems =
        [
            .. draft.Problems.Concat(AnswerProblems.Of(Form, draft.Typed, Strictness.AsFar)).Concat(AnswerSheet.TooLongToKeep(draft.Typed)),
            .. draft.Typed.Questions.Any() ? Array.Empty<Problem>() : [new Problem(Form.Questions.SelectMany(AnswerNames.Keys).First(), "Answer at least one of the questions")],
        ];
        if (Problems.Count > 0)
        {
            ModelState.Add(Problems);
            return Page();
        }

        Facts.Plan.Keep(with(draft.Typed), By, this.Now());
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

    public override FormDefinition Form => Facts.Terms.GoalForm(Programme);

    public PlanGoal? Known => Facts.Plan.Draft.Find(Goal);

    public int Number => Known is { } known ? Facts.Plan.Draft.Goals.ToList().FindIndex(g => g.Id == known.Id) + 1 : Facts.Plan.Draft.Goals.Count + 1;

    public IActionResult OnGet()
    {
        Draw(Known?.Answers ?? Answers.None);
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
    public override FormDefinition Form => Facts.Terms.RestForm(Programme);

    public IActionResult OnGet()
    {
        if (Form.Sections.Count == 0)
        {
            return NotFound();
        }

        Draw(Facts.Plan.Draft.Rest);
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
