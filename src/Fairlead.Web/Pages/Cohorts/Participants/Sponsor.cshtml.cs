using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Enters that somebody is sponsored by another person from a day on. Who sponsored them before stays as it was.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class SponsorModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [BindProperty]
    public string? Sponsor { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public override bool IsForThoseTakingPart => false;

    public override bool Take() => Traveller.Participation.EndedAt is null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var sponsor = Sponsor?.Trim() ?? "";
        if (sponsor.Length is 0 or > LedgerEntry.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Sponsor), $"Enter who sponsors them, with post and organisation, in {LedgerEntry.NameMaxLength} characters or fewer");
        }

        if (DayOf(Day, nameof(Day)) is not { } day || !ModelState.IsValid)
        {
            return Page();
        }

        var facts = EntryFacts.SponsoredBy(sponsor, day);
        if (IsEntered(facts))
        {
            ModelState.AddModelError(nameof(Day), "There is an entry about a sponsor of that day already. Strike it in the ledger first, if it was wrong");
            return Page();
        }

        return await EnterAsync(facts, $"{Traveller.Name} is sponsored by {sponsor} from {Core.Time.DateWords.Day(day)} on.", cancellationToken);
    }
}
