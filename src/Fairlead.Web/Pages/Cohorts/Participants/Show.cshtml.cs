using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>One participant: how they stand towards each rule, what would rescue them, and every entry of their ledger.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel(AppDb db) : PageModel, IParticipantPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public IReadOnlyList<AwardStanding> Awards { get; private set; } = [];

    /// <summary>With which it became true that the rules cannot be met any more.</summary>
    public LedgerEntry? Turning { get; private set; }

    public Ledger Ledger { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool TakesPart => Traveller.Participation.Status is ParticipationStatus.TakingPart;

    public DateOnly Today => Journeys.DayOf(this.Now());

    public string? Employer => Traveller.EmployerOn(Today, this.Now());

    public string? Sponsor => Ledger.SponsorOn(Today)?.Sponsor;

    public bool MayDecideExceptions => TakesPart && Programme.Engagement.Any(r => ExceptionDeciders.May(this.Viewer(), Cohort, Programme, r));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        Ledger = Ledger.AsAt(Traveller.Entries, now);
        Awards = Journeys.StandingsOf(Traveller, now);
        Turning = CohortJourneys.Worst(Awards) is Standing.Cannot ? Journeys.TurningOf(Traveller, now) : null;
        var by = Traveller.Entries.Select(e => e.ByPersonId).Distinct().ToList();
        Names = await db.People.Where(p => by.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
    }
}
