using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>One participant: how they stand towards each rule, what would rescue them, and every entry of their ledger.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid ParticipationId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; private set; } = null!;

    public Traveller Traveller { get; private set; } = null!;

    public IReadOnlyList<AwardStanding> Awards { get; private set; } = [];

    /// <summary>With which it became true that the rules cannot be met any more.</summary>
    public LedgerEntry? Turning { get; private set; }

    public Ledger Ledger { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool TakesPart => Traveller.Participation.Status is ParticipationStatus.TakingPart;

    public bool MayDecideExceptions => TakesPart && Programme.Engagement.Any(r => ExceptionDeciders.May(this.Viewer(), Cohort, Programme, r));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Journeys = await CohortJourneys.LoadAsync(db, Programme, Cohort, all => all.Where(p => p.ParticipationId == ParticipationId), cancellationToken);
        if (Journeys.Travellers is not [var traveller])
        {
            return NotFound();
        }

        var now = this.Now();
        Traveller = traveller;
        Ledger = Ledger.AsAt(traveller.Entries, now);
        Awards = Journeys.StandingsOf(traveller, now);
        Turning = CohortJourneys.Worst(Awards) is Standing.Cannot ? Journeys.TurningOf(traveller, now) : null;
        var by = traveller.Entries.Select(e => e.ByPersonId).Distinct().ToList();
        Names = await db.People.Where(p => by.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        return Page();
    }
}
