using System.Globalization;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Decides that a rule asks less of one person, or nothing. Only for whoever plays the role that the rule names.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ExceptionModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [BindProperty]
    public string? Rule { get; set; }

    [BindProperty]
    public string? Occurrences { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The rules to which the viewer may decide exceptions, and of which there is none yet.</summary>
    public IReadOnlyList<EngagementRule> Rules =>
    [
        .. Programme.Engagement.Where(r => ExceptionDeciders.May(this.Viewer(), Cohort, Programme, r)
            && !Known.Counting.Any(e => e.Kind is EntryKind.Exception && e.Rule == r.Id)),
    ];

    public override bool Take() => Programme.Engagement.Any(r => ExceptionDeciders.May(this.Viewer(), Cohort, Programme, r));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Rules.All(r => r.Id != Rule))
        {
            ModelState.AddModelError(nameof(Rule), "Select the rule");
        }

        var number = Occurrences?.Trim() is { Length: > 0 } typed ? int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0 : (int?)null;
        if (number is < 1 or > 500)
        {
            ModelState.AddModelError(nameof(Occurrences), "Enter a number from 1 on, or leave it empty");
        }

        return ReasonOf(Reason, nameof(Reason)) is { } reason && ModelState.IsValid
            ? await EnterAsync(EntryFacts.ExceptionTo(Rule!, number, Today, reason), "The exception is decided.", cancellationToken)
            : Page();
    }
}
