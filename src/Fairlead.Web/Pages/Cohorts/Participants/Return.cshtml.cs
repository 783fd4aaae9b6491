using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Somebody who has deferred takes part again: in their own cohort, or in a later one of the programme that the viewer runs too.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ReturnModel(AppDb db, KeepLedger ledger, Deferrals deferrals, ProgrammeLibrary programmes) : PausePage(db, ledger)
{
    private readonly AppDb _db = db;

    public override ParticipationAction Does => ParticipationAction.Return;

    [BindProperty]
    public Guid? Into { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public IReadOnlyList<Choice> Cohorts { get; private set; } = [];

    public override async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Into = Cohort.CohortId;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Cohorts.All(c => c.Value != Into?.ToString()))
        {
            ModelState.AddModelError(nameof(Into), "Select the cohort in which they go on");
        }

        var from = DayOf(From, nameof(From));
        if (from < Known.RunningDeferral!.OnDay)
        {
            ModelState.AddModelError(nameof(From), $"Enter a day on or after {Core.Time.DateWords.Day(Known.RunningDeferral.OnDay)}, when the journey was deferred");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var participation = await ParticipationAsync(cancellationToken);
        if (Into == Cohort.CohortId)
        {
            await deferrals.ReturnAsync(participation, Traveller, Journeys, Cohort, Programme, from!.Value, By, this.Now(), cancellationToken);
            return await SaveAsync(participation, $"{Traveller.Name} takes part again, and is told.", cancellationToken);
        }

        var later = await _db.ReadCohortAsync(Into!.Value, cancellationToken);
        var definition = await programmes.OfAsync(_db, later, cancellationToken);
        var there = await deferrals.GoOnAsync(participation, Traveller, Journeys, Cohort, later, definition, from!.Value, Version, By, this.Now(), cancellationToken);
        return Answer(
            there is not null, $"{Traveller.Name} goes on in {later.Label}, and is told.",
            there is null ? Links.Participant(Cohort.CohortId, ParticipationId) : Links.Participant(later.CohortId, there.ParticipationId));
    }

    // A later cohort of which the places have been told: whoever goes on there joins those who have theirs.
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (viewer, programme) = (this.Viewer(), Cohort.ProgrammeId);
        var others = await _db.Cohorts.AsNoTracking().Where(c => c.ProgrammeId == programme && c.CohortId != Cohort.CohortId && c.Status == CohortStatus.Released)
            .OrderBy(c => c.Label).Select(c => new { c.CohortId, c.Label }).ToListAsync(cancellationToken);
        Cohorts = [new Choice($"{Cohort.CohortId}", $"{Cohort.Label}, where they were"), .. others.Where(c => viewer.May(Permission.RunJourney, c.CohortId, programme)).Select(c => new Choice($"{c.CohortId}", c.Label))];
    }
}
