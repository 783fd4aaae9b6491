using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Progress;

/// <summary>A part of a review that is written with a form.</summary>
public abstract class WriteReviewPage(AppDb db) : ReviewPage
{
    public override bool IsOpen => CanWrite;

    public WrittenPart Written => field ??= new(Form);

    protected abstract FormDefinition Form { get; }

    protected async Task<IActionResult> SaveAsync(Answers saved, Func<Answers, PlanContent> with, CancellationToken cancellationToken)
    {
        if (Written.Read(saved, Request.Form, ModelState) is not { } typed)
        {
            return Page();
        }

        Facts.Review.Keep(with(typed));
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("It is saved.");
        return Redirect(Links.ProgressReview(Id));
    }
}

/// <summary>What the review says of one goal of the plan.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class GoalModel(AppDb db) : WriteReviewPage(db)
{
    [FromRoute]
    public string Goal { get; set; } = "";

    public PlanGoal? Known => Facts.Goals.FirstOrDefault(g => g.Id == Goal);

    public string GoalTitle => ReviewWords.TitleOf(Facts, Known!);

    public IReadOnlyList<PlanLine> Agreed => ReviewWords.Agreed(Facts, Known!);

    protected override FormDefinition Form => Facts.GoalForm;

    private Answers Saved => Facts.Review.Content.Find(Goal)?.Answers ?? Answers.None;

    public IActionResult OnGet()
    {
        Written.Draw(Saved);
        return Known is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Known is null ? NotFound() : await SaveAsync(Saved, typed => Facts.Review.Content.With(new(Goal, typed)), cancellationToken);
}

/// <summary>What the review says altogether.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RestModel(AppDb db) : WriteReviewPage(db)
{
    protected override FormDefinition Form => Facts.RestForm;

    public IActionResult OnGet()
    {
        Written.Draw(Facts.Review.Content.Rest);
        return Form.Sections.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Form.Sections.Count == 0 ? NotFound() : await SaveAsync(Facts.Review.Content.Rest, typed => Facts.Review.Content with { Rest = typed }, cancellationToken);
}

/// <summary>Shares what was written, with who is going to read it in view.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShareModel(AppDb db, KeepReviews reviews) : ReviewPage
{
    public override bool IsOpen => CanWrite && !Facts.Missing().Any();

    public IReadOnlyList<ReviewedPart> Parts => ReviewWords.Parts(Facts, null);

    /// <summary>Those who confirm it, by role; no name where the service does not know them.</summary>
    public IReadOnlyList<(Role Role, IReadOnlyList<string> Names)> Readers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var readers = new List<(Role, IReadOnlyList<string>)>();
        foreach (var role in Facts.Confirmers)
        {
            readers.Add((role, await db.HoldersOf(role, Facts, this.Now()).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(cancellationToken)));
        }

        Readers = readers;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var unknown = await reviews.ShareAsync(Facts, By, this.Now(), cancellationToken);
        this.Banner(unknown.Count == 0 ? "It is shared. Those who confirm it are told."
            : $"It is shared. The service does not know who the {string.Join(" and the ", unknown.Select(PlanFacts.Words))} is: show it to them, and tell the programme team when they confirm it.");
        return Redirect(Links.ProgressReview(Id));
    }
}
