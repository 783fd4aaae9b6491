using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Enters that a session was held for which no event was arranged: that it was, and when, and nothing of what was said.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class SessionModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [BindProperty]
    public string? Component { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>What is held without everybody: with one person or a few.</summary>
    public IReadOnlyList<Component> Components => [.. Programme.Components.Where(c => c.Group is not Grouping.Cohort)];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Components.All(c => c.Id != Component))
        {
            ModelState.AddModelError(nameof(Component), "Select what was held");
        }

        return DayOf(Day, nameof(Day)) is { } day && ModelState.IsValid
            ? await EnterAsync(EntryFacts.AtSession(Component!, NewId.Next(), day), "The session is entered.", cancellationToken)
            : Page();
    }
}
