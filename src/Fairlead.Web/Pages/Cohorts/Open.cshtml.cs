using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.OpenCohorts)]
public sealed class OpenModel(AppDb db, ProgrammeLibrary programmes, OpenCohort open) : PageModel
{
    private const int MostPlaces = 1000;

    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string? Places { get; set; }

    [BindProperty]
    public DateOnly? FirstDay { get; set; }

    [BindProperty]
    public string? Approver { get; set; }

    /// <summary>What applicants are asked to state of themselves.</summary>
    public IReadOnlyList<Question> Statements => Programme.ApplicationForm?.Statements ?? [];

    public ProgrammeDefinition Programme { get; private set; } = null!;

    /// <summary>Whether the definition is of a cohort that has begun, so that neither its dates nor its name fit another.</summary>
    public bool IsOfThePast => First is { } first && first.First < LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day;

    public string FirstDateWords => First is { } first
        ? $"In the document it is {first.Name.ToLowerInvariant()}, {DateWords.Day(first.First!.Value)}"
            + (IsOfThePast ? ", which is past." : ". Leave it empty to keep the dates of the document.")
        : "";

    private TimelineEntry? First => Programme.Timeline.Entries.Where(e => e.First is not null).MinBy(e => e.First);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (programmes.Find(ProgrammeId) is not { } programme || !IndexModel.MayOpen(this.Viewer(), programme))
        {
            context.Result = NotFound();
            return;
        }

        Programme = programme;
        if (programme.WhyItCannotBeOpened(OpenCohort.Abilities) is { Count: > 0 } why)
        {
            this.Banner($"{programme.Name} cannot be opened yet. {string.Join(" ", why)}", BannerKind.Neutral);
            context.Result = Redirect(Links.Cohorts);
        }
    }

    public void OnGet() =>
        (Label, Places) = (IsOfThePast ? null : Programme.Cohort?.Label, (Programme.Places.Max ?? Programme.Places.Target)?.ToString(CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var cohort = await open.PlanAsync(
            Programme, Label!, int.Parse(Places!, CultureInfo.InvariantCulture), FirstDay, this.Viewer().ToActor(Permission.OpenCohorts), this.Now(),
            Statements.Count > 0 ? Approver : null, cancellationToken);
        this.Banner($"{Programme.ShortName} {cohort.Label} is planned. Check its dates, then publish it.");
        return Redirect(Links.Cohort(cohort.CohortId));
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Label) || Label.Trim().Length > Cohort.LabelMaxLength)
        {
            ModelState.AddModelError(nameof(Label), $"Enter a name for the cohort, in {Cohort.LabelMaxLength} characters or fewer");
        }
        else if (await db.Cohorts.AnyAsync(c => c.ProgrammeId == ProgrammeId && c.Label == Label.Trim(), cancellationToken))
        {
            ModelState.AddModelError(nameof(Label), "This programme has a cohort of that name already. Enter another name");
        }

        if (!int.TryParse(Places, NumberStyles.None, CultureInfo.InvariantCulture, out var places) || places is < 1 or > MostPlaces)
        {
            ModelState.AddModelError(nameof(Places), $"Enter how many places there are, from 1 to {MostPlaces}");
        }

        if (Statements.Count > 0 && (string.IsNullOrWhiteSpace(Approver) || Approver.Trim().Length > Cohort.ApproverMaxLength))
        {
            ModelState.AddModelError(nameof(Approver), $"Enter who has approved that special category data is asked, by name and post, in {Cohort.ApproverMaxLength} characters or fewer");
        }

        if (FirstDay is null && IsOfThePast)
        {
            ModelState.AddModelError(nameof(FirstDay), "The dates of the document are past. Enter the day on which the first of them falls in this cohort");
        }

        if (FirstDay is { } day && Programme.Timeline.ShiftTo(day).NotOneInstant() is [var clash, ..])
        {
            ModelState.AddModelError(nameof(FirstDay), $"With this day, {clash.Name} falls into the hour when the clocks change. Choose another day");
        }
    }
}
