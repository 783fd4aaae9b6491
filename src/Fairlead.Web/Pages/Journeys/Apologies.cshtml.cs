using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Says beforehand that one cannot come to an event. Whether it counts against anybody is a matter of the rules, not of this.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ApologiesModel(AppDb db, KeepLedger ledger) : JourneyPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public CohortEvent Held { get; private set; } = null!;

    public IActionResult OnGet() => Find() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Find() is { } answer)
        {
            return answer;
        }

        var reason = Reason?.Trim() is { Length: > 0 } typed ? typed : null;
        if (reason?.Length > LedgerEntry.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"Use {LedgerEntry.ReasonMaxLength} characters or fewer");
            return Page();
        }

        var participation = await db.Participations.SingleAsync(p => p.ParticipationId == Traveller.Participation.ParticipationId, cancellationToken);
        await ledger.EnterAsync(participation, EntryFacts.ApologiesFor(Held, Journeys.DayOf(this.Now()), reason), this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"Your apologies for {Held.Title} are sent.");
        return Redirect(Links.Journey(Traveller.Participation.ParticipationId));
    }

    // Nobody can be sorry beforehand for what has begun, nor twice for the same.
    private IActionResult? Find()
    {
        var held = Journeys.Events.FirstOrDefault(e => e.CohortEventId == EventId && Traveller.Expected.Contains(e.CohortEventId));
        Held = held!;
        return held is null ? NotFound()
            : Traveller.Participation.Status is not ParticipationStatus.TakingPart || !held.Stands || held.HasBegunAt(this.Now())
                || Ledger.AsAt(Traveller.Entries, this.Now()).Find(EntryKind.Apologies, held.CohortEventId) is not null
                ? Redirect(Links.Journey(Traveller.Participation.ParticipationId))
                : null;
    }
}
