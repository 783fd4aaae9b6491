using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Somebody who is expected, as they stand on what is printed for the day.</summary>
/// <param name="Employer">Whom they work for on the day; null where it is not known.</param>
/// <param name="HasApologised">Whether they have said that they cannot come.</param>
public sealed record Guest(string Name, string? Employer, bool HasApologised);

/// <summary>Something that is printed for an event: who is expected, by name.</summary>
public abstract class PrintPage(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortEvent Held { get; private set; } = null!;

    public IReadOnlyList<Guest> Guests { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FindEventAsync(Cohort, EventId, cancellationToken) is not { } held)
        {
            return NotFound();
        }

        var (now, journeys) = (this.Now(), await CohortJourneys.LoadAsync(db, Programme, Cohort, all => all.TakingPart(), cancellationToken));
        Held = held;
        Guests =
        [
            .. journeys.Travellers.Where(t => t.Expected.Contains(EventId)).Select(t => new Guest(
                t.Name, t.EmployerOn(held.Day, now), Ledger.AsAt(t.Entries, now).Find(EntryKind.Apologies, EventId) is not null)),
        ];
        return Page();
    }
}

/// <summary>A sheet on which whoever comes signs, for where nobody marks on a phone.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class SheetModel(AppDb db) : PrintPage(db);

/// <summary>Name badges, eight on a sheet of A4.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class BadgesModel(AppDb db) : PrintPage(db);
