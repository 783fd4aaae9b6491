using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Moves the day until which somebody who has deferred may come back.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ExtendModel(AppDb db, KeepLedger ledger, Deferrals deferrals) : PausePage(db, ledger)
{
    public override ParticipationAction Does => ParticipationAction.Extend;

    [BindProperty]
    public DateOnly? ReturnBy { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (DayToCome(ReturnBy, nameof(ReturnBy)) == Traveller.Participation.ReturnBy)
        {
            ModelState.AddModelError(nameof(ReturnBy), "Enter another day than the one until which they may come back already");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var participation = await ParticipationAsync(cancellationToken);
        var deferral = Traveller.Entries.Single(e => e.LedgerEntryId == Known.RunningDeferral!.LedgerEntryId);
        await deferrals.ExtendAsync(participation, Cohort, Programme, deferral, ReturnBy!.Value, By, this.Now(), cancellationToken);
        return await SaveAsync(participation, $"{Traveller.Name} may come back until {Core.Time.DateWords.Day(ReturnBy.Value)}, and is told.", cancellationToken);
    }
}
