using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>A page about somebody else’s plan, as far as the viewer may read it.</summary>
public abstract class PlanPage : PageModel, IPlanPage
{
    public PlanFacts Facts { get; set; } = null!;

    public PlanSeat Seat { get; set; } = null!;

    public virtual bool IsOpen => true;

    /// <summary>The parts that the viewer may read, as they stand; while they are to agree, beside what was agreed before.</summary>
    public IReadOnlyList<(string Id, ShownPart Part)> Parts
    {
        get
        {
            // What is being written is the participant's own until they ask somebody to agree.
            var content = Facts.Plan.Status is PlanStatus.Proposed || Facts.Latest is null ? Facts.Plan.Draft : Facts.Latest.Content;
            var parts = Seat.Agrees && Facts.Latest is { } latest ? PlanWords.Compared(Facts, latest.Content, content) : PlanWords.Parts(Facts, content);
            return Facts.Latest is null && Facts.Plan.Status is PlanStatus.Writing && Seat.ReadsAll ? [] : [.. parts.Where(p => Seat.ReadsAll || Facts.Plan.OpenGoals.Contains(p.Id))];
        }
    }
}

/// <summary>The plan itself.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ReadModel(AppDb db) : PlanPage
{
    public IReadOnlyList<(string Id, ShownPart Part)> Shown { get; private set; } = [];

    public bool Speaks => Facts.OpensTo == Seat.Role;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // One reader's words are between them and the participant.
        var viewer = this.Viewer().PersonId;
        var said = Speaks ? PlanWords.Said(await db.PlanComments.AsNoTracking().Where(c => c.LearningPlanId == Facts.Plan.LearningPlanId && c.ByPersonId == viewer).ToListAsync(cancellationToken), Facts.Programme) : null;
        Shown =
        [
            .. Parts.Select(p => (p.Id, p.Part with
            {
                Comments = said is null ? [] : [.. said[p.Id]],
                Ways = Speaks && Facts.Plan.OpenGoals.Contains(p.Id) ? [(Links.SayToPlan(Facts.Plan.LearningPlanId, p.Id), "Say something about it")] : [],
            })),
        ];
    }
}

/// <summary>Agrees to what was read.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AgreeModel(AgreePlans agree) : PlanPage
{
    [BindProperty]
    public string? Hash { get; set; }

    public override bool IsOpen => Seat.Agrees;

    public IActionResult OnGet() => Redirect(Links.ReadPlan(Facts.Plan.LearningPlanId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Hash != Facts.Plan.Draft.Hash)
        {
            this.Banner("The plan was changed after you opened it. Read it again before you agree.", BannerKind.Neutral);
            return Redirect(Links.ReadPlan(Facts.Plan.LearningPlanId));
        }

        await agree.AgreeAsync(Facts, this.Viewer().Name, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"You have agreed. {Facts.Participant} is told.");
        return Redirect(Links.ReadPlan(Facts.Plan.LearningPlanId));
    }
}

/// <summary>Sends a plan back with words.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class SendBackModel(AgreePlans agree) : PlanPage
{
    [BindProperty]
    public string? Remark { get; set; }

    public override bool IsOpen => Seat.Agrees;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Remark?.Trim() is not { Length: > 0 and <= LearningPlan.RemarkMaxLength } remark)
        {
            ModelState.AddModelError(nameof(Remark), $"Enter what should be different, in {LearningPlan.RemarkMaxLength} characters or fewer");
            return Page();
        }

        await agree.SendBackAsync(Facts, remark, this.Viewer().Name, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"The plan is sent back to {Facts.Participant} with your words.");
        // A facilitator whom nothing was agreed with yet does not read it any more.
        return Redirect(Seat.ReadsAll && Facts.Plan.Versions == 0 ? Links.Home : Links.ReadPlan(Facts.Plan.LearningPlanId));
    }
}

/// <summary>Says something about a goal that is open.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class SayModel(AgreePlans agree) : PlanPage
{
    [FromRoute]
    public string Goal { get; set; } = "";

    [BindProperty]
    public string? Said { get; set; }

    public override bool IsOpen => Facts.OpensTo == Seat.Role;

    public ShownPart Part => Parts.Single(p => p.Id == Goal).Part;

    public IActionResult OnGet() => Parts.Any(p => p.Id == Goal) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Parts.All(p => p.Id != Goal))
        {
            return NotFound();
        }

        if (Said?.Trim() is not { Length: > 0 and <= PlanComment.WordsMaxLength } said)
        {
            ModelState.AddModelError(nameof(Said), $"Enter what you want to say, in {PlanComment.WordsMaxLength} characters or fewer");
            return Page();
        }

        await agree.SayAsync(Facts, Goal, said, this.Viewer().Name, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"{Facts.Participant} reads it with the goal.");
        return Redirect(Links.ReadPlan(Facts.Plan.LearningPlanId));
    }
}
