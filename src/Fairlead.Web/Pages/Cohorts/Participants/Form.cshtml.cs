using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Enters that a form that a rule asks for came on paper.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class FormModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [BindProperty]
    public string? FormId { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>Those that a rule asks for and that are not done.</summary>
    public IReadOnlyList<FormDefinition> Forms =>
    [
        .. Programme.Forms.Where(f => Programme.Engagement.Any(r => r.Forms.Contains(f.Id)) && !Known.Counting.Any(e => e.Form == f.Id)),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Forms.All(f => f.Id != FormId))
        {
            ModelState.AddModelError(nameof(FormId), "Select the form");
        }

        return DayOf(Day, nameof(Day)) is { } day && ModelState.IsValid
            ? await EnterAsync(EntryFacts.Done(FormId!, day), "The form is entered as done.", cancellationToken)
            : Page();
    }
}
