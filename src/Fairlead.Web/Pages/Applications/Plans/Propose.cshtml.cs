using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>Asks whoever agrees, with what they are going to read in view; or keeps a version where nobody has to agree.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ProposeModel(AgreePlans agree) : OwnPlanPage
{
    public override bool IsOpen => CanWrite && Facts.Plan.Status is PlanStatus.Writing && Facts.Plan.Draft.Goals.Count > 0 && !Facts.Plan.Draft.Missing(Facts.Terms, Programme).Any();

    /// <summary>What was agreed last beside what is proposed.</summary>
    public IEnumerable<ShownPart> Parts => (Facts.Latest is { } latest ? PlanWords.Compared(Facts, latest.Content, Facts.Plan.Draft) : PlanWords.Parts(Facts, Facts.Plan.Draft)).Select(p => p.Part);

    public bool OpensMore => Facts.Agrees is { } role && role == Facts.OpensTo && Facts.ToBeRead.Except(Facts.Plan.OpenGoals).Any();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var role = Facts.Agrees;
        var asked = await agree.ProposeAsync(Facts, By, this.Now(), cancellationToken);
        this.Banner(role is null ? $"Version {Facts.Plan.Versions} is kept."
            : asked ? $"Your {PlanFacts.Words(role)} has been asked to agree."
            : $"Your plan waits to be agreed. The service does not know who your {PlanFacts.Words(role)} is: show it to them, and tell the programme team when they agree.");
        return Redirect(Links.Plan(JourneyId));
    }
}

/// <summary>Goes on writing before it was agreed.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class TakeBackModel(AppDb db) : OwnPlanPage
{
    public override bool IsOpen => TakesPart && Facts.Plan.Status is PlanStatus.Proposed;

    public IActionResult OnGet() => Redirect(Links.Plan(JourneyId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Facts.Plan.TakeBack(By, this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("You can go on writing. Ask again when it is ready.");
        return Redirect(Links.Plan(JourneyId));
    }
}

/// <summary>Chooses what somebody else may read; nothing is open unless it is chosen here.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OpenModel(AppDb db, AgreePlans agree) : OwnPlanPage
{
    [BindProperty(Name = "Goals")]
    public List<string> Goals { get; set; } = [];

    public override bool IsOpen => Facts.OpensTo is not null && Parts.Count > 0;

    public IReadOnlyList<(string Id, ShownPart Part)> Parts => [.. PlanWords.Parts(Facts, Facts.Plan.Draft)];

    /// <summary>Those who will read it; none where the service does not know them.</summary>
    public IReadOnlyList<string> Readers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Goals = [.. Facts.Plan.OpenGoals];
        Readers = await db.HoldersOf(Facts.OpensTo!, Facts, this.Now()).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await agree.OpenAsync(Facts, Goals, By, this.Now(), cancellationToken);
        this.Banner(Facts.Plan.OpenGoals.Count == 0 ? "Nothing of your plan is open." : $"Open: {Cohorts.Words.Count(Facts.Plan.OpenGoals.Count, "part", "parts")} of your plan.");
        return Redirect(Links.Plan(JourneyId));
    }
}

/// <summary>What was agreed once, and what changed with it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class VersionModel(AppDb db) : OwnPlanPage
{
    [FromRoute]
    public int Number { get; set; }

    public PlanVersion Version { get; private set; } = null!;

    public PlanVersion? Before { get; private set; }

    public IEnumerable<ShownPart> Parts => (Before is { } before ? PlanWords.Compared(Facts, before.Content, Version.Content) : PlanWords.Parts(Facts, Version.Content)).Select(p => p.Part);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await db.PlanVersions.AsNoTracking().Where(v => v.LearningPlanId == Facts.Plan.LearningPlanId && (v.Number == Number || v.Number == Number - 1)).ToListAsync(cancellationToken);
        Version = found.SingleOrDefault(v => v.Number == Number)!;
        Before = found.SingleOrDefault(v => v.Number == Number - 1);
        return Version is null ? NotFound() : Page();
    }
}

/// <summary>Says that a module which the plan asks for is done.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ModuleModel(AppDb db, KeepLedger ledger) : OwnPlanPage
{
    [FromRoute]
    public string Module { get; set; } = "";

    [BindProperty]
    public DateOnly? Day { get; set; }

    public override bool IsOpen => TakesPart;

    public ContentModule Known => Programme.Modules.Single(m => m.Id == Module);

    public IActionResult OnGet() => Refused() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Refused() is { } answer)
        {
            return answer;
        }

        if (Day is null || Day > Today)
        {
            if (Day is not null || ModelState.IsValid)
            {
                ModelState.AddModelError(nameof(Day), Day is null ? "Enter the day on which you finished it" : "Enter a day that has come");
            }

            return Page();
        }

        var participation = await db.Participations.SingleAsync(p => p.ParticipationId == JourneyId, cancellationToken);
        await ledger.EnterAsync(participation, EntryFacts.ModuleDone(Module, Day.Value), By, this.Now(), cancellationToken);
        this.Banner($"Done: {Known.Name}.");
        return Redirect(Links.Plan(JourneyId));
    }

    // A module that the plan does not ask for has no page, and one that is done needs none.
    private IActionResult? Refused() => Facts.Latest?.Content.Modules(Facts.Terms).Contains(Module) is not true || Programme.Modules.All(m => m.Id != Module) ? NotFound()
        : Ledger.AsAt(Traveller.Entries, this.Now()).Modules.Contains(Module) ? Redirect(Links.Plan(JourneyId))
        : null;
}
