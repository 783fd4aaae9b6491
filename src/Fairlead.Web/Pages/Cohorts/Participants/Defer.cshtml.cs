using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Pauses a journey, with a right to come back until a day.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class DeferModel(AppDb db, KeepLedger ledger, Deferrals deferrals) : PausePage(db, ledger)
{
    public override ParticipationAction Does => ParticipationAction.Defer;

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? ReturnBy { get; set; }

    [BindProperty]
    public DeferralReason? Why { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (from, until) = (DayOf(From, nameof(From)), DayToCome(ReturnBy, nameof(ReturnBy)));
        if (Why is null)
        {
            ModelState.AddModelError(nameof(Why), "Select why they pause");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var participation = await ParticipationAsync(cancellationToken);
        await deferrals.DeferAsync(participation, Cohort, Programme, from!.Value, until!.Value, Why!.Value, By, this.Now(), cancellationToken);
        return await SaveAsync(participation, $"The journey of {Traveller.Name} is deferred, and they are told.", cancellationToken);
    }
}
